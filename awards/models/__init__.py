from awards.models.award import Award, AwardArticle
from awards.models.scheme import Aspect, Band, Issuer, Scheme

__all__ = ["Aspect", "Award", "AwardArticle", "Band", "Issuer", "Scheme"]

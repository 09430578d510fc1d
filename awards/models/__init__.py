from awards.models.award import Award, AwardArticle
from awards.models.change import AwardChange
from awards.models.claim import AwardClaim
from awards.models.points import AspectPoints
from awards.models.reminder import LabelReminder
from awards.models.scheme import Aspect, Band, Issuer, Scheme

__all__ = [
    "Aspect", "AspectPoints", "Award", "AwardArticle", "AwardChange", "AwardClaim", "Band", "Issuer",
    "LabelReminder", "Scheme",
]  # fmt: skip

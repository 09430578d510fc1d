from awards.admin.award import AwardAdmin
from awards.admin.scheme import IssuerAdmin, SchemeAdmin

__all__ = ["AwardAdmin", "IssuerAdmin", "SchemeAdmin"]

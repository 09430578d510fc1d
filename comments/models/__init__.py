"""The comments app's tables."""

from comments.models.address_key import AddressKey
from comments.models.comment import MAX_LENGTH, Comment
from comments.models.consent import TermsAcceptance
from comments.models.like import Like
from comments.models.notice import MailChoice, Notice
from comments.models.report import Report
from comments.models.rules import ArticleRules, AuthorStanding, SiteRules, Term

__all__ = [
    "MAX_LENGTH",
    "AddressKey",
    "ArticleRules",
    "AuthorStanding",
    "Comment",
    "Like",
    "MailChoice",
    "Notice",
    "Report",
    "SiteRules",
    "Term",
    "TermsAcceptance",
]

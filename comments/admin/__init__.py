from comments.admin.comment import CommentAdmin
from comments.admin.rules import ArticleRulesAdmin, AuthorStandingAdmin, SiteRulesAdmin, TermAdmin

__all__ = ["ArticleRulesAdmin", "AuthorStandingAdmin", "CommentAdmin", "SiteRulesAdmin", "TermAdmin"]

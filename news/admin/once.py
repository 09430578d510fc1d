"""A form that is sent twice makes one article: the second sending is taken as a change of the first."""

from uuid import UUID

from django.core.cache import cache

from news import locks
from news.forms.article import version_of

KEPT_SECONDS = 24 * 60 * 60


def name_of(submission: str) -> str:
    """The name of one opening of the empty form; empty for what is none of ours, because it comes from outside."""
    try:
        return str(UUID(submission))
    except ValueError:
        return ""


def article_made_by(name: str) -> tuple[str, str] | None:
    """Key and version of the article that this opening already made; waits while a twin request is making it."""
    locks.hold(_key(name))
    return cache.get(_key(name))


def remember(name: str, article) -> None:
    cache.set(_key(name), (str(article.pk), version_of(article)), KEPT_SECONDS)


def _key(name: str) -> str:
    return f"article-submission:{name}"

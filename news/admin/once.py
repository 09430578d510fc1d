"""A form that is sent twice makes one article: the second sending is taken as a change of the first."""

from django.core.cache import cache

from news import locks

KEPT_SECONDS = 24 * 60 * 60


def article_made_by(submission: str) -> str | None:
    """The article that this opening of the empty form already made; waits while a twin request is making it."""
    locks.hold(f"article-submission:{submission}")
    return cache.get(_key(submission))


def remember(submission: str, article) -> None:
    cache.set(_key(submission), str(article.pk), KEPT_SECONDS)


def _key(submission: str) -> str:
    return f"article-submission:{submission}"

"""A form that is sent twice makes one article: the second sending is taken as a change of the first."""

from django.core.cache import cache

from news import locks
from news.models import Revision

KEPT_SECONDS = 24 * 60 * 60


def article_made_by(name: str) -> tuple[str, int] | None:
    """Key of the article that this opening already made, and the number of the revision it made of it.

    Waits while a twin request is making it.
    """
    locks.hold(_key(name))
    return cache.get(_key(name))


def remember(name: str, revision: Revision) -> None:
    cache.set(_key(name), (str(revision.article_id), revision.number), KEPT_SECONDS)


def _key(name: str) -> str:
    return f"article-opening:{name}"

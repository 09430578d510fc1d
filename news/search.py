"""Search over published articles with Postgres' own Indonesian dictionary."""

import re
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from news.models import Article

LONGEST_QUERY = 200
CONFIG = "indonesian"


def typed_words(text: str) -> str:
    """What somebody typed, without NUL (which Postgres refuses) and spaces at the ends."""
    return text.replace("\0", " ").strip()


def matching_all(query: str, *, at: datetime | None = None):
    """Visible articles with every word, best first; quotes, OR and a minus work as in other search engines."""
    return _ranked(SearchQuery(query, search_type="websearch", config=CONFIG), at=at)


def matching_any(query: str, *, at: datetime | None = None):
    """Visible articles with at least one word, or a word that begins so: better than an empty page."""
    words = re.findall(r"[^\W_]+", query)
    if not words:
        return Article.objects.none()
    return _ranked(SearchQuery(" | ".join(f"{word}:*" for word in words), search_type="raw", config=CONFIG), at=at)


def _ranked(query: SearchQuery, *, at: datetime | None):
    return (
        Article.objects.published(at)
        .filter(search=query)
        .with_list_parts()
        .order_by(SearchRank(F("search"), query).desc(), "-published_at", "-pk")
    )

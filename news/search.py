"""Search over published articles with Postgres' own Indonesian dictionary."""

import re
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from bekasi_portal.compiled import Compiled
from news.cards import Card, card_rows, cards_of
from news.models import Article

LONGEST_QUERY = 200
CONFIG = "indonesian"
# The newest so many that match are put in order; more would take the longer the more articles there are.
MOST_RANKED = 300


def typed_words(text: str) -> str:
    """What somebody typed, without NUL (which Postgres refuses) and spaces at the ends."""
    return text.replace("\0", " ").strip()


def matching_all(query: str, *, at: datetime) -> list[int]:
    """Keys of visible articles with every word, best first; quotes, OR and a minus work as in other search engines.

    Of more than MOST_RANKED the newest ones, and one more that says so.
    """
    return _with_all(words=query, at=at)


def matching_any(query: str, *, at: datetime) -> list[int]:
    """Keys of those with at least one word, or a word that begins so: better than an empty page."""
    words = re.findall(r"[^\W_]+", query)
    return _with_any(words=" | ".join(f"{word}:*" for word in words), at=at) if words else []


def cards_in_order(keys: list[int], *, at: datetime) -> list[Card]:
    """The cards of these articles, as far as they are visible."""
    found = {card.pk: card for card in cards_of(_cards(article_keys=keys, at=at))}
    return [found[key] for key in keys if key in found]


def _ranked(search_type: str) -> Compiled:
    def keys(words, at):
        query = SearchQuery(words, search_type=search_type, config=CONFIG)
        newest = Article.objects.published(at).filter(search=query).newest_first().values("pk")[: MOST_RANKED + 1]
        best_first = (SearchRank(F("search"), query).desc(), "-published_at", "-pk")
        return Article.objects.filter(pk__in=newest).order_by(*best_first).values_list("pk", flat=True)

    # For a common word Postgres reads from the newest on, for a rare one by the word: each search wants its own plan.
    return Compiled(keys, keeps_plan=False)


_with_all, _with_any = _ranked("websearch"), _ranked("raw")
_cards = Compiled(lambda article_keys, at: card_rows(Article.objects.published(at).filter(pk__in=article_keys)))

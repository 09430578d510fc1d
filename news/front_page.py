"""What stands on the front page: the editors' picks, and the newest articles where nothing is picked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bekasi_portal.compiled import Compiled
from news.cards import Card, card_rows
from news.models import Article, FrontPagePick

STREAM_LENGTH = 12
TOPICS = 8


POSITIONS = FrontPagePick.Position.values


@dataclass(frozen=True)
class FrontPage:
    """The cards of the page, and the topics that its articles have most often, as name and slug."""

    lead: Card | None
    picks: list[Card]
    stream: list[Card]
    topics: list[dict]

    @property
    def articles(self) -> list[Card]:
        """All of them in the order of the page."""
        return [article for article in (self.lead, *self.picks, *self.stream) if article]


def _with_topics(articles):
    return card_rows(articles.with_tag_list(), "tag_list", "pick__position")


def _picked_and_newest(at):
    """The picked ones, then more of the newest than the page holds, since they may be among the picked."""
    visible = Article.objects.published(at)
    newest = visible.newest_first()[: 2 * len(POSITIONS) + STREAM_LENGTH]
    return _with_topics(visible.picked()).union(_with_topics(newest), all=True)


picked_and_newest = Compiled(_picked_and_newest)


def compose(*, at: datetime) -> FrontPage:
    """The front page at a moment, in one query; no article stands on it twice.

    A position whose pick is missing, or not (or no longer) visible, goes to the newest article that is not picked.
    """
    rows = [(Card(*card), topics, position) for *card, topics, position in picked_and_newest(at=at)]
    picked = {position: (card, topics) for card, topics, position in rows if position}
    newest = sorted(
        ((card, topics) for card, topics, position in rows if not position),
        key=lambda row: (row[0].published_at, row[0].pk),
        reverse=True,
    )
    waiting = iter(newest)
    top = [picked.get(position) or next(waiting, None) for position in POSITIONS]
    stream = list(waiting)[:STREAM_LENGTH]
    shown = [*filter(None, top), *stream]
    lead, *picks = [found and found[0] for found in top]
    return FrontPage(
        lead=lead,
        picks=[article for article in picks if article],
        stream=[article for article, _ in stream],
        topics=most_used(topics for _, topics in shown),
    )


def most_used(topic_lists: Iterable[list[dict]]) -> list[dict]:
    """The topics that stand in most of these lists, as name and slug."""
    uses = Counter((topic["name"], topic["slug"]) for topics in topic_lists for topic in topics)
    found = sorted(uses, key=lambda topic: (-uses[topic], topic))[:TOPICS]
    return [{"name": name, "slug": slug} for name, slug in found]

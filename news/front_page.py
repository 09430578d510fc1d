"""What stands on the front page: the editors' picks, and the newest articles where nothing is picked."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from news.models import Article, FrontPagePick

STREAM_LENGTH = 12
TOPICS = 8


@dataclass(frozen=True)
class FrontPage:
    lead: Article | None
    picks: list[Article]
    stream: list[Article]

    @property
    def articles(self) -> list[Article]:
        """All of them in the order of the page."""
        return [article for article in (self.lead, *self.picks, *self.stream) if article]

    @property
    def topics(self) -> list[dict]:
        """The topics that the articles shown have most often, as name and slug."""
        uses = Counter((tag["name"], tag["slug"]) for article in self.articles for tag in article.tag_list)
        most_used = sorted(uses, key=lambda topic: (-uses[topic], topic))[:TOPICS]
        return [{"name": name, "slug": slug} for name, slug in most_used]


def compose(*, at: datetime) -> FrontPage:
    """The front page at a moment, in two queries; no article stands on it twice.

    A position whose pick is missing, or not (or no longer) visible, goes to the newest article that is not picked.
    """
    positions = FrontPagePick.Position.values
    visible = Article.objects.published(at).with_list_parts().with_tag_list()
    picked = {article.pick.position: article for article in visible.picked()}
    newest = visible.filter(pick__isnull=True).newest_first()[: len(positions) + STREAM_LENGTH]
    waiting = iter(newest)
    top = [picked.get(position) or next(waiting, None) for position in positions]
    return FrontPage(
        lead=top[0],
        picks=[article for article in top[1:] if article],
        stream=list(waiting)[:STREAM_LENGTH],
    )

"""Who has an article open in the newsroom. Each open form tells so every 15 seconds (static/js/admin_article.js)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from news.models import Article, Presence

# Four heartbeats; a tab in the background may send one a minute only, because browsers save its power.
GONE_AFTER = timedelta(seconds=75)


@dataclass(frozen=True)
class Colleague:
    """Somebody else at the same article: since when, and whether with unsaved changes. `is_oneself`: another tab."""

    name: str
    since: datetime
    has_unsaved: bool
    is_oneself: bool


def tell(article: Article, *, by, opening: str, has_unsaved: bool) -> None:
    """This opening of the form is still there."""
    now = timezone.now()
    Presence.objects.update_or_create(
        article=article, user=by, opening=opening, defaults={"seen_at": now, "has_unsaved": has_unsaved}
    )
    Presence.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()


def leave(article: Article, *, by, opening: str) -> None:
    Presence.objects.filter(article=article, user=by, opening=opening).delete()


def others(article: Article, *, than: str, by) -> list[Colleague]:
    """Who else has the article open now, oldest first, each once however many tabs; one's own other tabs, too."""
    here = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - GONE_AFTER).exclude(opening=than)
    tabs = {}
    for row in here.select_related("user"):
        tabs.setdefault(row.user_id, []).append(row)
    return [
        Colleague(rows[0].user.name, rows[0].opened_at, any(row.has_unsaved for row in rows), person == by.pk)
        for person, rows in tabs.items()
    ]

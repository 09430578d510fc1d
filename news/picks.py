"""Editors' picks for the top of the front page."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from news import locks
from news.models import Article, EditorialEvent, FrontPagePick
from news.publishing.errors import StaleError

Event = EditorialEvent.Action


def current() -> dict[int, Article | None]:
    """What stands where now; None where nothing is picked."""
    picked = {pick.position: pick.article for pick in FrontPagePick.objects.select_related("article")}
    return {position: picked.get(position) for position in FrontPagePick.Position.values}


def version_of(articles: dict[int, Article | None]) -> str:
    """What a page carries of the picks it shows, to give back when they are changed."""
    told = sorted((position, article.pk) for position, article in articles.items() if article)
    return sha256(repr(told).encode()).hexdigest()[:16]


@transaction.atomic
def choose(articles: dict[int, Article | None], *, by, seen: str) -> None:
    """Put these articles in these positions; None leaves a position to the newest article.

    All positions are written at once, so an article may move to another's place; an article stands in one place only.
    Raises StaleError when the picks are not the ones the person saw.
    """
    locks.hold("front-page-picks")
    before = current()
    if seen != version_of(before):
        raise StaleError(
            "Halaman depan sudah diubah orang lain setelah halaman ini terbuka. Susunan Anda masih di sini."
        )
    after = before | articles
    FrontPagePick.objects.filter(position__in=articles).delete()
    FrontPagePick.objects.bulk_create(
        FrontPagePick(position=position, article=article, picked_at=timezone.now())
        for position, article in articles.items()
        if article
    )
    _record(before, after, by=by)


def _record(before: dict, after: dict, *, by) -> None:
    """One event for each article that came, moved or went."""
    names = dict(FrontPagePick.Position.choices)
    was = {article: position for position, article in before.items() if article}
    now = {article: position for position, article in after.items() if article}
    events = [
        EditorialEvent(article=article, actor=by, action=Event.PICKED, reason=names[position])
        for article, position in now.items()
        if was.get(article) != position
    ]
    events += [
        EditorialEvent(article=article, actor=by, action=Event.UNPICKED) for article in was if article not in now
    ]
    EditorialEvent.objects.bulk_create(events)

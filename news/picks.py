"""Editors' picks for the top of the front page."""

from django.db import transaction

from news import locks
from news.models import Article, FrontPagePick


@transaction.atomic
def choose(articles: dict[int, Article | None]) -> None:
    """Put these articles in these positions; None leaves a position to the newest article.

    All positions are written at once, so an article may move to another's place; an article stands in one place only.
    """
    locks.hold("front-page-picks")
    FrontPagePick.objects.filter(position__in=articles).delete()
    FrontPagePick.objects.bulk_create(
        FrontPagePick(position=position, article=article) for position, article in articles.items() if article
    )

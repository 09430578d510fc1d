"""Which articles tell of which awards; edited from either side."""

from collections.abc import Iterable

from django.db import transaction

from awards.models import Award, AwardArticle
from news.models import Article


def articles_of(award: Award, *, known=None) -> list[Article]:
    """All linked articles, also those that the public does not see, for the newsroom; if given, among `known` ones."""
    return list((Article.objects.all() if known is None else known).filter(awards=award).newest_first())


@transaction.atomic
def set_articles(award: Award, articles: Iterable[Article], *, known=None) -> None:
    """Link exactly these articles to an award. Links to others than `known` ones stay as they are."""
    articles = list(articles)
    links = AwardArticle.objects.filter(award=award).exclude(article__in=articles)
    (links if known is None else links.filter(article__in=known)).delete()
    AwardArticle.objects.bulk_create(
        (AwardArticle(award=award, article=article) for article in articles), ignore_conflicts=True
    )


def awards_of(article: Article) -> list[Award]:
    return list(Award.objects.filter(articles=article).select_related("scheme").newest_first())


@transaction.atomic
def set_awards(article: Article, awards: Iterable[Award]) -> None:
    """Link exactly these awards to an article."""
    awards = list(awards)
    AwardArticle.objects.filter(article=article).exclude(award__in=awards).delete()
    AwardArticle.objects.bulk_create(
        (AwardArticle(award=award, article=article) for award in awards), ignore_conflicts=True
    )

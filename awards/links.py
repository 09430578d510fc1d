"""Which articles tell of which awards. A link is made in a text or at a record; each side keeps its own."""

from collections.abc import Iterable

from django.db import transaction

from awards.models import Award, AwardArticle
from news.models import Article


def articles_of(award: Award, *, known=None) -> list[Article]:
    """The articles linked at the record, also those that the public does not see; if given, among `known` ones."""
    articles = Article.objects.all() if known is None else known
    return list(articles.filter(awardarticle__award=award, awardarticle__by_record=True).newest_first())


@transaction.atomic
def set_articles(award: Award, articles: Iterable[Article], *, known=None) -> None:
    """Link exactly these articles at the record. Links to others than `known` ones stay as they are."""
    articles = list(articles)
    links = AwardArticle.objects.filter(award=award)
    others = links.exclude(article__in=articles)
    others = others if known is None else others.filter(article__in=known)
    others.filter(by_text=False).delete()
    others.update(by_record=False)
    links.filter(article__in=articles).update(by_record=True)
    AwardArticle.objects.bulk_create(
        (AwardArticle(award=award, article=article) for article in articles), ignore_conflicts=True
    )


def awards_of(article: Article) -> list[Award]:
    """The awards linked in the article's text."""
    return _awards(article, by_text=True)


def awards_linked_to(article: Article) -> list[Award]:
    """The awards whose record links the article."""
    return _awards(article, by_record=True)


def _awards(article: Article, **side) -> list[Award]:
    links = AwardArticle.objects.filter(article=article, **side)
    return list(Award.objects.filter(pk__in=links.values("award")).select_related("scheme").newest_first())


@transaction.atomic
def set_awards(article: Article, awards: Iterable[Award]) -> None:
    """Link exactly these awards in the article's text."""
    awards = list(awards)
    links = AwardArticle.objects.filter(article=article)
    others = links.exclude(award__in=awards)
    others.filter(by_record=False).delete()
    others.update(by_text=False)
    links.filter(award__in=awards).update(by_text=True)
    AwardArticle.objects.bulk_create(
        (AwardArticle(award=award, article=article, by_text=True, by_record=False) for award in awards),
        ignore_conflicts=True,
    )

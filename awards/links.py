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
    others = _held(AwardArticle.objects.filter(award=award).exclude(article__in=articles))
    others = others if known is None else others.filter(article__in=known)
    others.filter(by_text=False).delete()
    others.update(by_record=False)
    _make((AwardArticle(award=award, article=article) for article in articles), side="by_record")


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
    others = _held(AwardArticle.objects.filter(article=article).exclude(award__in=awards))
    others.filter(by_record=False).delete()
    others.update(by_text=False)
    links = (AwardArticle(award=award, article=article, by_text=True, by_record=False) for award in awards)
    _make(links, side="by_text")


def _held(links):
    """Links that are about to be let go by one side; the other side waits, so that none is left with neither."""
    return AwardArticle.objects.filter(pk__in=[link.pk for link in links.select_for_update().order_by("pk")])


def _make(links: Iterable[AwardArticle], *, side: str) -> None:
    """Where the other side has made a link already, it now has both."""
    AwardArticle.objects.bulk_create(
        links, update_conflicts=True, unique_fields=["award", "article"], update_fields=[side]
    )

"""An article's page, its old addresses, and what stands there when it was taken away."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bekasi_portal.compiled import Compiled
from news.cards import Card, card_rows, cards_of
from news.models import Article

shown = Compiled(lambda slug, at: Article.objects.published(at).with_page_parts().filter(slug=slug))
near = Compiled(
    lambda article, section, at: card_rows(
        Article.objects.published(at).related_to(article, section=section), "in_common", "same_section"
    )
)


@require_safe
def article_detail(request, slug):
    at = timezone.now()
    for article in shown(slug=slug, at=at):
        return article_response(request, article, at=at)
    gone = Article.objects.gone(at).select_related("section", "replaced_by").filter(slug=slug).first()
    if gone:
        return render(request, "news/article_gone.html", {"article": gone}, status=410)
    return redirect(renamed(slug, at=at), permanent=True)


def related_to(article, *, at) -> list[Card]:
    rows = near(article=article.pk, section=article.section_id, at=at)
    return cards_of([row for row in rows if any(row[-2:])])


def article_response(request, article, *, at, preview=False):
    """The page of an article from `with_page_parts()`; staff see it as a preview before the public may."""
    context = {
        "article": article,
        "related": related_to(article, at=at),
        "preview": preview,
    }
    return render(request, "news/article_detail.html", context)


@require_safe
def detail_redirect(request, slug):
    """Addresses of the city's former site: /detail/<slug>."""
    at = timezone.now()
    article = Article.objects.known(at).filter(slug=slug).first()
    return redirect(article or renamed(slug, at=at), permanent=True)


def renamed(slug, *, at) -> Article:
    """The article that had this address once, if the public may know of it; otherwise a 404."""
    article = Article.objects.known(at).filter(old_slugs__old_slug=slug).first()
    if article is None:
        raise Http404
    return article

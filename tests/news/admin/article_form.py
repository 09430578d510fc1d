"""The article form as a person fills it in."""

from news.models import Article, Revision
from news.publishing import version_of
from tests.factories import make_section

ADD = "/admin/news/article/add/"
LIST = "/admin/news/article/"
OPENING = "6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11"


def typed(**changes) -> dict:
    """What a person fills in for a complete article."""
    return {
        "title": "Apel pagi pertama",
        "summary": "Ringkasan satu kalimat.",
        "body": "<p>Isi berita.</p>",
        "section": make_section().pk,
        "kind": "berita",
        "dateline_place": "Kota Bekasi",
    } | changes


def page_of(article: Article, name: str) -> str:
    return f"/admin/news/article/{article.pk}/{name}/"


def form_of(article: Article) -> str:
    return page_of(article, "change")


def opened(article: Article) -> dict:
    """What the form, opened just now, carries to give back."""
    article = Article.objects.select_related("head").get(pk=article.pk)
    return {"started_from": article.head.number if article.head else 1, "seen": version_of(article)}


def save(client, article: Article, **changes):
    """As from a form that was opened just now."""
    return client.post(form_of(article), typed(title=article.title) | opened(article) | changes)


def decide(client, article: Article, page: str, **details):
    """A decision on a page of its own, opened just now."""
    return client.post(page_of(article, page), {"seen": opened(article)["seen"]} | details, follow=True)


def head(article: Article) -> Revision:
    return Article.objects.select_related("head").get(pk=article.pk).head


def errors(response) -> str:
    return " ".join(str(response.context["adminform"].form.errors).split())

"""The article form as a person fills it in."""

from news.forms.article import version_of
from news.models import Article
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
    } | changes


def form_of(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/change/"


def save(client, article: Article, **changes):
    """As from a form that was opened just now."""
    now = version_of(Article.objects.get(pk=article.pk))
    return client.post(form_of(article), typed(title=article.title, version=now) | changes)


def errors(response) -> str:
    return " ".join(str(response.context["adminform"].form.errors).split())

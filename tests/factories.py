"""Plain functions that make real objects. The cast: Sari writes, Budi edits, Mega moderates, Rudi is an outsider."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.models import User
from news.models import Article, Contributor, Section

serial = count(1)


def make_user(email: str | None = None, **fields) -> User:
    return User.objects.create_user(email or f"warga{next(serial)}@contoh.example", **fields)


def make_section(name: str = "Pemerintahan", **fields) -> Section:
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_contributor(initials: str = "TS", **fields) -> Contributor:
    number = next(serial)
    return Contributor.objects.create(
        initials=initials, **{"unit": "Dokpim", "slug": f"{initials.lower()}-{number}"} | fields
    )


def make_article(title: str = "Apel pagi pertama", *, tags=(), **fields) -> Article:
    """A published article of an hour ago, unless told otherwise."""
    number = next(serial)
    defaults = {
        "slug": f"apel-pagi-{number}",
        "summary": "Ringkasan satu kalimat.",
        "body": "<p>Isi berita.</p>",
        "state": Article.State.PUBLISHED,
    }
    fields = defaults | fields
    if fields["state"] != Article.State.DRAFT:
        fields.setdefault("published_at", timezone.now() - timedelta(hours=1))
    if fields["state"] == Article.State.WITHDRAWN:
        fields.setdefault("withdrawn_at", timezone.now())
        fields.setdefault("withdrawn_reason", "Memuat angka yang tidak dapat dibuktikan.")
    article = Article.objects.create(title=title, section=fields.pop("section", None) or make_section(), **fields)
    article.tags.add(*tags)
    return article

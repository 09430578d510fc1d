"""The newsroom at work: texts saved by somebody, and brought to a state by the real steps."""

from datetime import timedelta

from django.utils import timezone

from news import publishing, snapshots
from news.models import Article, Revision
from news.publishing import version_of
from tests.factories import make_article, make_section, make_staff

HOUR = timedelta(hours=1)


def snapshot(title: str = "Apel pagi pertama", *, tags=(), parts=None, **fields) -> dict:
    """What somebody typed: complete, unless told otherwise."""
    fields = {"summary": "Ringkasan satu kalimat.", "body": "<p>Isi berita.</p>"} | fields
    fields.setdefault("section", make_section())
    return snapshots.made_from(Article(title=title, **fields), tags=tags, parts=parts or {})


def write(by, title: str = "Apel pagi pertama", **fields) -> Article:
    """A new article with its first revision."""
    return fresh(publishing.create(Article(), snapshot(title, **fields), by=by).article)


def fresh(article: Article) -> Article:
    return Article.objects.select_related("head", "live").get(pk=article.pk)


def save(article: Article, *, by, started_from: int | None = None, **fields) -> Revision:
    """As from a form that was opened just now, or with an older revision."""
    number = started_from or fresh(article).head.number
    return publishing.save(article, snapshot(**fields), by=by, started_from=number)


def take(step, article: Article, *, by, **details) -> Article:
    """A step by somebody who sees the article as it is now."""
    step(article, by=by, seen=version_of(fresh(article)), **details)
    return fresh(article)


def submitted(by, **fields) -> Article:
    return take(publishing.submit, write(by, **fields), by=by)


def approved(writer, editor, **fields) -> Article:
    return take(publishing.approve, submitted(writer, **fields), by=editor)


def published(writer, editor, **fields) -> Article:
    return take(publishing.publish, approved(writer, editor, **fields), by=editor)


def in_state(name: str, *, writer, editor) -> Article:
    """An article of `writer` in a state of the table in test_workflow.py; `editor` approved what needed it."""
    article = write(writer)
    if name in ("published", "changed", "change-scheduled", "withdrawn"):
        article = published(writer, editor)
    if name == "withdrawn":
        return take(publishing.withdraw, article, by=editor, reason="Angkanya keliru.")
    if name.startswith("change"):
        save(article, by=writer, title="Apel pagi kedua")
    for step, by, details in STEPS_TO.get(name, ()):
        person = writer if by == "writer" else editor
        take(getattr(publishing, step), article, by=person, **{key: make() for key, make in details.items()})
    return fresh(article)


SUBMIT, APPROVE = ("submit", "writer", {}), ("approve", "editor", {})
SCHEDULE = ("schedule", "editor", {"at": lambda: timezone.now() + HOUR})
STEPS_TO = {
    "submitted": [SUBMIT],
    "needs-work": [SUBMIT, ("ask_changes", "editor", {"reason": lambda: "Sebut sumber angkanya."})],
    "approved": [SUBMIT, APPROVE],
    "scheduled": [SUBMIT, APPROVE, SCHEDULE],
    "change-scheduled": [SUBMIT, APPROVE, SCHEDULE],
}


def cast() -> dict:
    """Sari writes, Budi and Tuti edit, Rini writes as well, Mega moderates, Ayu administers."""
    roles = {
        "sari": "Penulis", "rini": "Penulis", "budi": "Editor", "tuti": "Editor", "mega": "Moderator", "ayu": "Admin",
    }  # fmt: skip
    return {name: make_staff(name.title(), role=role) for name, role in roles.items()}


def raw(**fields) -> Article:
    """An article that came into the database without any revision."""
    return make_article(**fields)

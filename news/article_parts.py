"""What belongs to an article but is stored in tables of its own: who wrote it, documents, and what other apps add.

Every snapshot lists the keys of each part, and the article form has one field for each, in the order of registration.
Apps register in ``AppConfig.ready``, because news imports none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import ForeignKey, Model

from news.models import Article, ArticleAttachment, Byline


@dataclass(frozen=True)
class Part:
    """A list of rows that an article has, in order.

    `source` is the foreign key to them in the table between. `read` gives the stored ones, `write` makes exactly these
    the stored ones. An app may say more of its rows: which ones name an article at their own place (`linked`, shown
    beside the form), where a text disagrees with rows, in sentences (`disagreements`), and where a new row is recorded
    from an article's text (`recording`, its address, under `recording_label`).
    """

    name: str
    label: str
    source: ForeignKey
    read: Callable[[Article], list]
    write: Callable[[Article, list], None]
    linked: Callable[[Article], list] = lambda article: []
    disagreements: Callable[[str, list], list[str]] | None = None
    recording: Callable[[Article], str] | None = None
    recording_label: str = ""

    @property
    def model(self) -> type[Model]:
        return self.source.related_model


_registered: dict[str, Part] = {}


def register(part: Part) -> None:
    """Give every article one more part."""
    _registered[part.name] = part


def parts() -> list[Part]:
    return list(_registered.values())


BYLINE_LABELS = {Byline.Role.WRITER: "Penulis", Byline.Role.PHOTOGRAPHER: "Foto", Byline.Role.EDITOR: "Penyunting"}


def register_own() -> None:
    """News's own parts, when the app is ready."""
    person = Byline._meta.get_field("contributor")
    for role, label in BYLINE_LABELS.items():
        read, write = partial(bylines, role=role), partial(set_bylines, role=role)
        register(Part(f"byline_{role.name.lower()}", label, person, read=read, write=write))
    document = ArticleAttachment._meta.get_field("attachment")
    register(Part("attachment_list", "Lampiran", document, read=attachments, write=set_attachments))


def bylines(article: Article, *, role: str) -> list:
    """The contributors of an article in one role, in the order of the page."""
    return [byline.contributor for byline in article.bylines.filter(role=role).select_related("contributor")]


def set_bylines(article: Article, contributors: list, *, role: str) -> None:
    """Make these people, in this order, the only ones in the role."""
    if bylines(article, role=role) == contributors:
        return
    article.bylines.filter(role=role).delete()
    Byline.objects.bulk_create(
        Byline(article=article, contributor=person, role=role, position=position)
        for position, person in enumerate(contributors)
    )


def attachments(article: Article) -> list:
    """The documents under an article, in order."""
    rows = ArticleAttachment.objects.filter(article=article).select_related("attachment")
    return [row.attachment for row in rows]


def set_attachments(article: Article, documents: list) -> None:
    """Offer these documents, in this order, and no others."""
    if attachments(article) == documents:
        return
    ArticleAttachment.objects.filter(article=article).delete()
    ArticleAttachment.objects.bulk_create(
        ArticleAttachment(article=article, attachment=document, position=position)
        for position, document in enumerate(documents)
    )

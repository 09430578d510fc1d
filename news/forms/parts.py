"""The parts of the article form that are no columns of the article's row: one field each, in order of registration.

Apps register theirs in ``AppConfig.ready``, because news imports none of them; news's own are at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms

from news.article_parts import attachments, bylines, set_attachments, set_bylines
from news.forms.fields import OrderedChoices
from news.models import Article, ArticleAttachment, Attachment, Byline, Contributor

BYLINE_LABELS = {Byline.Role.WRITER: "Penulis", Byline.Role.PHOTOGRAPHER: "Foto", Byline.Role.EDITOR: "Penyunting"}


@dataclass(frozen=True)
class Part:
    """One field of the article form that is not a column of the article's row.

    `form_field` makes a fresh field, `read` gives its initial value, `write` stores the cleaned one.
    """

    name: str
    form_field: Callable[[], forms.Field]
    read: Callable[[Article], list]
    write: Callable[[Article, list], None]


_registered: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part to the form of every article."""
    _registered[part.name] = part


def registered() -> list[Part]:
    return list(_registered.values())


def register_own() -> None:
    """News's own parts, when the app is ready."""
    for role, label in BYLINE_LABELS.items():
        register(
            Part(
                name=f"byline_{role.name.lower()}",
                form_field=partial(_names, label),
                read=partial(bylines, role=role),
                write=partial(set_bylines, role=role),
            )
        )
    register(Part(name="attachment_list", form_field=_documents, read=attachments, write=set_attachments))


def _names(label: str) -> OrderedChoices:
    source = Byline._meta.get_field("contributor")
    in_use = Contributor.objects.filter(is_retired=False)
    return OrderedChoices(Contributor.objects.all(), source=source, offered=in_use, label=label)


def _documents() -> OrderedChoices:
    source = ArticleAttachment._meta.get_field("attachment")
    in_use = Attachment.objects.filter(is_retired=False)
    return OrderedChoices(Attachment.objects.all(), source=source, offered=in_use, label="Lampiran")

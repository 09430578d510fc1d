"""News's own parts of the article form: who wrote it, and the documents under it."""

from functools import partial

from news.article_parts import Part, attachments, bylines, register, set_attachments, set_bylines
from news.forms.fields import OrderedChoices
from news.models import ArticleAttachment, Attachment, Byline, Contributor

BYLINE_LABELS = {Byline.Role.WRITER: "Penulis", Byline.Role.PHOTOGRAPHER: "Foto", Byline.Role.EDITOR: "Penyunting"}


def register_parts() -> None:
    """Called when the app is ready."""
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
    return OrderedChoices(Contributor.objects.all(), source=source, label=label)


def _documents() -> OrderedChoices:
    source = ArticleAttachment._meta.get_field("attachment")
    return OrderedChoices(Attachment.objects.all(), source=source, label="Lampiran")

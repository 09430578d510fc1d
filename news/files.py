"""Which documents articles may offer for download. What counts is the content, never the name."""

import io
import zipfile
from dataclasses import dataclass

from django.core.files import File

from news.media_store import content_hash, put
from news.models import Attachment
from news.uploads import UploadRefused, size_of, stem_of

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument."
EXTENSIONS = {
    PDF: "pdf",
    f"{OFFICE}wordprocessingml.document": "docx",
    f"{OFFICE}spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}
# The part of an office document that says what it is.
MAIN_PARTS = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
}
ACCEPTED = "Yang diterima: PDF, DOCX, XLSX, atau ODT, paling besar 20 MB."


class FileRefused(UploadRefused):
    """The document cannot be taken; the message says why and what is accepted."""

    accepted = ACCEPTED


@dataclass(frozen=True)
class Document:
    """An accepted upload; `name` is fit for an address and ends as its content says."""

    content: bytes
    content_type: str
    name: str


def accept(file: File) -> Document:
    """Check an upload. Raises FileRefused with a sentence."""
    size_of(file, refused=FileRefused)
    content = file.read()
    content_type = _content_type(content)
    return Document(content, content_type, f"{stem_of(file, otherwise='dokumen')}.{EXTENSIONS[content_type]}")


def store_attachment(file: File, *, by, **fields) -> Attachment:
    """Add a document to the library. Raises FileRefused. `fields` are those that a person fills in (title)."""
    attachment = Attachment(uploaded_by=by, **fields)
    place(accept(file), attachment)
    attachment.save()
    return attachment


def place(document: Document, attachment: Attachment) -> None:
    """Write the document under a name made from its content, and point an unsaved attachment at it."""
    attachment.file = put(f"lampiran/{content_hash(document.content)}/{document.name}", document.content)
    attachment.content_type = document.content_type
    attachment.size = len(document.content)


def _content_type(content: bytes) -> str:
    if not content:
        raise FileRefused("Berkas ini kosong.")
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused("Ini berkas Office lama, atau yang dikunci dengan sandi. Simpan sebagai DOCX atau XLSX.")
    if content.startswith(b"PK\x03\x04"):
        return _content_type_of_package(content)
    raise FileRefused("Jenis berkas ini tidak dapat dipakai.")


def _content_type_of_package(content: bytes) -> str:
    """Office documents are zip archives; only the list of their parts is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {part.casefold() for part in package.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("Berkas ini rusak atau terpotong. Coba unggah lagi dari berkas aslinya.") from error
    if any(part.endswith("vbaproject.bin") for part in parts):
        raise FileRefused("Berkas ini memuat makro, yaitu program. Simpan tanpa makro.")
    for part, content_type in MAIN_PARTS.items():
        if part in parts:
            return content_type
    # An ODF package starts with its type, uncompressed, by the standard.
    odt = "application/vnd.oasis.opendocument.text"
    if content[30:].startswith(b"mimetype" + odt.encode() + b"PK"):
        return odt
    raise FileRefused("Arsip ZIP tidak dapat dipakai.")

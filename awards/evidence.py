"""Which documents are kept as evidence of an award. What counts is the content, never the name."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.files import File

from awards.models import Award
from news import images
from news.media_store import content_hash, put
from news.uploads import UploadRefused, size_of, stem_of

PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
ACCEPTED = "Yang diterima: PDF, JPEG, atau PNG, paling besar 20 MB."


class EvidenceRefused(UploadRefused):
    """The document cannot be taken; the message says why and what is accepted."""

    accepted = ACCEPTED


@dataclass(frozen=True)
class Evidence:
    """An accepted upload; `name` is fit for an address and ends as its content says."""

    content: bytes
    name: str


def accept(file: File) -> Evidence:
    """Check an upload. Raises EvidenceRefused with a sentence.

    Scans are re-encoded like every picture of the portal, so that no place or device is published with them.
    """
    if not size_of(file, refused=EvidenceRefused):
        raise EvidenceRefused("Berkas ini kosong.")
    start = file.read(8)
    stem = stem_of(file, otherwise="bukti")
    if start.startswith(b"%PDF-"):
        file.seek(0)
        return Evidence(file.read(), f"{stem}.pdf")
    if start.startswith(PICTURE_STARTS):
        return Evidence(_clean_scan(file), f"{stem}.jpg")
    raise EvidenceRefused("Jenis berkas ini tidak dapat dipakai sebagai bukti.")


def _clean_scan(file: File) -> bytes:
    try:
        return images.accept(file).content
    except images.ImageRefused as refused:
        raise EvidenceRefused(str(refused).removesuffix(images.ACCEPTED).strip()) from refused


def place(evidence: Evidence, award: Award) -> None:
    """Write the document under a name made from its content, and point the unsaved award at it."""
    award.evidence_sha256 = sha256(evidence.content).hexdigest()
    award.evidence_file = put(f"bukti/{content_hash(evidence.content)}/{evidence.name}", evidence.content)


def is_public(path: str) -> bool:
    """Records are public, and so is the document that one of them shows."""
    return Award.objects.filter(evidence_file=path).exists()

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from news.files import FileRefused, accept, store_attachment
from news.models import Attachment
from tests.factories import make_user

ODT = "application/vnd.oasis.opendocument.text"
OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = b"%PDF-1.7\n1 0 obj\n"
ACCEPTED = "Yang diterima: PDF, DOCX, XLSX, atau ODT, paling besar 20 MB."


def package(*names: str, mimetype: str = "") -> bytes:
    """The same bytes at any time: a test is named after what it is given, and two processes must agree on the names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "isi")
    return buffer.getvalue()


def sent(content: bytes, name: str = "Naskah Kerja Sama (final).PDF") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("content", "content_type", "extension"),
    [
        (PDF, "application/pdf", "pdf"),
        (package("[Content_Types].xml", "word/document.xml"), f"{OFFICE}wordprocessingml.document", "docx"),
        (package("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet", "xlsx"),
        (package("content.xml", mimetype=ODT), ODT, "odt"),
    ],
)
def test_accepted_kinds_are_told_by_content_and_named_by_it(content, content_type, extension):
    document = accept(sent(content))
    assert (document.content, document.content_type) == (content, content_type)
    assert document.name == f"naskah-kerja-sama-final.{extension}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kosong"),
        (b"<html><script>alert(1)</script>", "tidak dapat dipakai"),
        (b"MZ\x90 program", "tidak dapat dipakai"),
        (package("a.txt"), "ZIP"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.text-template"), "ZIP"),
        (package("word/document.xml", "word/vbaProject.bin"), "makro"),
        (package("word/document.xml")[:60], "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office lama"),
        (PDF + bytes(60 * 1024**2), "60 MB, terlalu besar"),
    ],
)
def test_other_files_are_refused_with_the_reason(content, reason):
    with pytest.raises(FileRefused) as refusal:
        accept(sent(content, "naskah.pdf"))
    assert reason in str(refusal.value)
    assert str(refusal.value).endswith(ACCEPTED)


def test_name_without_a_letter_becomes_a_word():
    assert accept(sent(PDF, "../../“”.pdf")).name == "dokumen.pdf"


@pytest.mark.django_db
def test_stored_attachment_knows_its_type_and_size():
    sari = make_user("sari@contoh.example")
    stored = Attachment.objects.get(pk=store_attachment(sent(PDF), by=sari, title="Naskah kerja sama").pk)
    folder, digest, name = stored.file.name.split("/")
    assert (folder, len(digest), name) == ("lampiran", 16, "naskah-kerja-sama-final.pdf")
    assert (stored.content_type, stored.size, stored.uploaded_by) == ("application/pdf", len(PDF), sari)
    with stored.file.open() as file:
        assert file.read() == PDF

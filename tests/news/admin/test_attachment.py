import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from news.models import Attachment
from tests.factories import make_staff

pytestmark = pytest.mark.django_db

ADD = "/admin/news/attachment/add/"


def send(client, content: bytes, **fields):
    return client.post(ADD, {"title": "Naskah kerja sama", "file": SimpleUploadedFile("Naskah.pdf", content)} | fields)


def test_document_is_stored_with_type_size_and_sender(client):
    sari = make_staff("Sari", "Penulis")
    client.force_login(sari)
    assert send(client, b"%PDF-1.7\n").status_code == 302
    stored = Attachment.objects.get()
    assert (stored.content_type, stored.size, stored.uploaded_by) == ("application/pdf", 9, sari)
    assert stored.file.name.endswith("/naskah.pdf")
    page = client.get(f"/admin/news/attachment/{stored.pk}/change/").text
    assert f'<a href="/media/{stored.file.name}">Unduh (PDF, 9\xa0bita)</a>' in page
    assert "PDF, 9\xa0bita" in client.get("/admin/news/attachment/").text


def test_refused_document_is_explained_and_the_title_kept(client):
    client.force_login(make_staff("Sari", "Penulis"))
    response = send(client, b"<script>alert(1)</script>")
    assert response.status_code == 200
    assert "Yang diterima: PDF, DOCX, XLSX, atau ODT, paling besar 20 MB." in response.text
    assert "Naskah kerja sama" in response.text
    assert not Attachment.objects.exists()


def test_title_changes_but_the_file_stays(client):
    client.force_login(make_staff("Sari", "Penulis"))
    send(client, b"%PDF-1.7\n")
    before = Attachment.objects.get()
    client.post(f"/admin/news/attachment/{before.pk}/change/", {"title": "Judul lain"})
    after = Attachment.objects.get()
    assert (after.title, after.file.name, after.size) == ("Judul lain", before.file.name, before.size)

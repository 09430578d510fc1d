from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from news import renditions
from news.files import store_attachment
from news.media_store import put
from news.models import Article, ArticleAttachment, Photo
from tests.factories import make_article, make_award, make_photo, make_staff

pytestmark = pytest.mark.django_db

FOR_EVER = "public, max-age=31536000, immutable"
HIDDEN = [
    {"state": Article.State.DRAFT},
    {"published_at": timezone.now() + timedelta(days=400)},
    {"published_at": timezone.now() - timedelta(days=2), "expires_at": timezone.now() - timedelta(days=1)},
    {"state": Article.State.WITHDRAWN},
]


def fetch(client, address: str, **options):
    """The response with its whole `body`; reading it to the end closes the file."""
    response = client.get(address, **options)
    response.body = response.getvalue() if response.streaming else response.content
    return response


def stored_photo() -> Photo:
    photo = make_photo()
    renditions.make(photo)
    return photo


def test_pictures_of_visible_articles_are_for_everyone_and_for_ever(client, django_assert_num_queries):
    photo = stored_photo()
    make_article(lead_photo=photo)
    types = {"16x9-640.avif": "image/avif", "1x1-320.webp": "image/webp", "16x9-640.jpg": "image/jpeg"}
    for name, content_type in types.items():
        with django_assert_num_queries(1):
            response = fetch(client, f"/media/{photo.renditions['folder']}/{name}")
        assert response.status_code == 200
        assert response["Content-Type"] == content_type
        assert response["Cache-Control"] == FOR_EVER
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "attachment" not in response.get("Content-Disposition", "")
        assert "Vary" not in response
        assert not response.cookies
        assert len(response.body) == int(response["Content-Length"])
    assert fetch(client, f"/media/{photo.file.name}").status_code == 200


def test_cookies_change_nothing_about_a_public_file(client):
    photo = stored_photo()
    make_article(lead_photo=photo)
    for forged in ("x", "a" * 32):
        client.cookies["sessionid"] = forged
        response = fetch(client, f"/media/{photo.file.name}")
        assert response["Cache-Control"] == FOR_EVER
        assert "Vary" not in response
        assert not response.cookies


def test_picture_in_a_visible_text_is_public(client):
    photo = stored_photo()
    make_article().body_photos.add(photo)
    assert fetch(client, f"/media/{photo.file.name}").status_code == 200


@pytest.mark.parametrize("fields", HIDDEN)
def test_pictures_of_hidden_articles_are_for_staff_only(client, fields):
    photo = stored_photo()
    make_article(lead_photo=photo, **fields)
    make_article(**fields).body_photos.add(photo)
    address = f"/media/{photo.renditions['folder']}/16x9-640.avif"
    refused, ordinary = fetch(client, address), fetch(client, "/media/foto/tidak-ada/asli.jpg")
    assert refused.status_code == 404
    assert refused.body == ordinary.body
    client.force_login(make_staff())
    response = fetch(client, address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_residents_session_opens_nothing(client):
    photo = stored_photo()
    rudi = make_staff("Rudi")
    rudi.is_staff = False
    rudi.save()
    client.force_login(rudi)
    assert fetch(client, f"/media/{photo.file.name}").status_code == 404


def test_documents_are_downloads(client, django_assert_num_queries):
    document = store_attachment(SimpleUploadedFile("naskah.pdf", b"%PDF-1.7\n"), by=None, title="Naskah")
    address = f"/media/{document.file.name}"
    assert fetch(client, address).status_code == 404
    article = make_article()
    ArticleAttachment.objects.create(article=article, attachment=document)
    with django_assert_num_queries(1):
        response = fetch(client, address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="naskah.pdf"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert "sandbox" in response["Content-Security-Policy"]
    Article.objects.filter(pk=article.pk).update(state=Article.State.DRAFT)
    assert fetch(client, address).status_code == 404


def test_evidence_that_an_award_shows_is_public(client, django_assert_num_queries):
    name = put("bukti/0123456789abcdef/piagam.pdf", b"%PDF-1.7\n")
    assert fetch(client, f"/media/{name}").status_code == 404
    make_award(evidence_file=name)
    with django_assert_num_queries(1):
        assert fetch(client, f"/media/{name}").status_code == 200


def test_head_and_unchanged_send_no_body(client):
    photo = stored_photo()
    make_article(lead_photo=photo)
    address = f"/media/{photo.file.name}"
    head = client.head(address)
    assert head.getvalue() == b""
    assert head.status_code == 200
    assert int(head["Content-Length"]) > 0
    again = fetch(client, address, headers={"If-Modified-Since": head["Last-Modified"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == FOR_EVER
    assert client.post(address).status_code == 405


# ---- Behind nginx, which sends the files that the portal allows --------------------------------------------------


@pytest.fixture
def nginx(settings):
    settings.MEDIA_ACCEL = "/berkas/"


def test_nginx_is_told_which_public_file_to_send(client, nginx, django_assert_num_queries):
    photo = stored_photo()
    make_article(lead_photo=photo)
    path = f"{photo.renditions['folder']}/16x9-640.avif"
    for ask in (client.get, client.head):
        with django_assert_num_queries(1):
            response = ask(f"/media/{path}", headers={"If-Modified-Since": "Mon, 05 Jan 2099 01:30:00 GMT"})
        assert (response.status_code, response.content) == (200, b"")
        assert response["X-Accel-Redirect"] == f"/berkas/{path}"
        assert response["Content-Type"] == "image/avif"
        assert response["Cache-Control"] == FOR_EVER
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "Vary" not in response
    assert client.post(f"/media/{path}").status_code == 405


def test_nginx_is_told_that_documents_are_downloads(client, nginx):
    name = put("bukti/0123456789abcdef/piagam.pdf", b"%PDF-1.7\n")
    make_award(evidence_file=name)
    response = client.get(f"/media/{name}")
    assert response["X-Accel-Redirect"] == f"/berkas/{name}"
    assert response["Content-Disposition"] == 'attachment; filename="piagam.pdf"'
    assert response["Cache-Control"] == "public, max-age=300"


def test_nginx_sends_hidden_pictures_to_staff_only(client, nginx):
    photo = stored_photo()
    make_article(lead_photo=photo, state=Article.State.DRAFT)
    refused = client.get(f"/media/{photo.file.name}")
    assert (refused.status_code, "X-Accel-Redirect" in refused) == (404, False)
    client.force_login(make_staff())
    response = client.get(f"/media/{photo.file.name}")
    assert response["X-Accel-Redirect"] == f"/berkas/{photo.file.name}"
    assert response["Cache-Control"] == "private, no-store"


def test_names_reach_nginx_in_plain_letters(client, nginx):
    put("bukti/é-ß/Ünïcode.pdf", b"%PDF-1.7\n")
    client.force_login(make_staff())
    response = client.get("/media/bukti/é-ß/Ünïcode.pdf")
    assert response["X-Accel-Redirect"] == "/berkas/bukti/%C3%A9-%C3%9F/%C3%9Cn%C3%AFcode.pdf"


@pytest.mark.parametrize("path", ["foto/tidak-ada/asli.jpg", "foto/folder.jpg", f"foto/{'a' * 300}.jpg"])
def test_file_that_is_not_there_is_our_own_page_behind_nginx_as_well(client, nginx, path):
    put("foto/folder.jpg/isi.jpg", b"")
    ordinary = fetch(client, "/media/bukti/a.svg")
    client.force_login(make_staff())
    response = client.get(f"/media/{path}")
    assert (response.status_code, "X-Accel-Redirect" in response) == (404, False)
    assert response.content == ordinary.body


@pytest.mark.parametrize("accel", ["", "/berkas/"])
@pytest.mark.parametrize(
    "path",
    [
        "../secret-key", "foto/../../secret-key", "foto/%2e%2e/%2e%2e/secret-key", "foto//etc/passwd", "foto/", "foto",
        "/etc/passwd", "foto/a/.belum-selesai-x.jpg", "bukti/a.svg", "bukti/a.html", "bukti/a", "lain/a.pdf",
        "bukti/..%5c..%5csecret-key.pdf", "bukti/a%00.pdf", "bukti/a%0d%0aX-Lain:%201.pdf", "bukti/a.pdf%0a",
    ],
)  # fmt: skip
def test_nothing_else_can_be_fetched(client, settings, path, accel):
    settings.MEDIA_ACCEL = accel
    client.force_login(make_staff())
    assert fetch(client, f"/media/{path}").status_code == 404

"""Bodies are measured before they are read, and public pages are the same for everyone."""

import socket
import time
from urllib.parse import urlsplit

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from bekasi_portal.addresses import PublicAddressesMiddleware, absolute, is_personal

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("path", "personal"),
    [
        ("/", False),
        ("/berita/apel/", False),
        ("/berita/apel/komentar/", True),
        ("/berita/apel/komentar/7/", False),
        ("/berita/admin/", False),
        ("/rubrik/akun/", False),
        ("/admin", False),
        ("/admin/", True),
        ("/admin/news/article/", True),
        ("/akun/masuk/", True),
        ("/media/foto/a.jpg", True),
        ("/healthz", False),
    ],
)
def test_personal_addresses(path, personal):
    assert is_personal(path) == personal


def test_absolute_uses_the_portals_own_origin():
    assert absolute("/berita/apel/") == "http://portal.test/berita/apel/"


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/berita/apel/komentar/", 10 * MEGABYTE, 413),
        ("/berita/apel/komentar/", 64 * 1024 + 1, 413),
        ("/akun/masuk/", 10 * MEGABYTE, 413),
        ("/", 10 * MEGABYTE, 413),
        ("/admin/login/", 64 * 1024 + 1, 413),
        ("/admin/news/photo/add/", 64 * 1024, 200),
        ("/admin/news/photo/add/", 64 * 1024 + 1, 413),
        ("/admin/news/article/add/", MEGABYTE, 413),
        ("/berita/apel/komentar/", -5, 413),
        ("/berita/apel/komentar/", "1e3", 413),
    ],
)
def test_large_body_is_refused_by_its_stated_length(path, length, status):
    request = RequestFactory().post(path, CONTENT_LENGTH=str(length))

    assert PublicAddressesMiddleware(lambda request: HttpResponse("diterima"))(request).status_code == status


@pytest.mark.parametrize(
    ("path", "megabytes", "status"),
    [
        ("/admin/news/photo/add/", 60, 200),
        ("/admin/news/photo/add/", 101, 413),
        ("/admin/news/attachment/7/change/", 60, 200),
        ("/admin/awards/award/add/", 60, 200),
        ("/admin/news/article/7/change/", 7, 200),
        ("/admin/news/article/7/change/", 9, 413),
        ("/admin/news/article/salinan/", 7, 200),
        ("/admin/news/fixedpage/7/change/", 7, 200),
        ("/admin/comments/comment/", 1, 413),
        ("/admin/login/", 1, 413),
        ("/berita/apel/komentar/", 1, 413),
    ],
)
@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken"])
def test_long_texts_and_files_are_taken_where_they_belong_from_whoever_signed_in(rf, path, megabytes, status, cookie):
    request = rf.post(path, CONTENT_LENGTH=str(megabytes * MEGABYTE))
    request.COOKIES[cookie] = "a" * 32

    assert PublicAddressesMiddleware(lambda request: HttpResponse("diterima"))(request).status_code == status


@pytest.mark.django_db
def test_whoever_sends_too_much_reads_what_to_do(client):
    response = client.post("/admin/news/photo/add/", {"alt": "a" * 100_000})

    assert response.status_code == 413
    assert "masuklah dahulu di tab lain" in response.text


def test_public_page_sheds_what_is_personal():
    def view(request):
        response = HttpResponse(str(request.COOKIES))
        response.set_cookie("sessionid", "x")
        response["Vary"] = "Accept-Encoding, Cookie"
        return response

    request = RequestFactory().get("/", headers={"cookie": "sessionid=palsu"})
    response = PublicAddressesMiddleware(view)(request)

    assert (response.text, response.cookies.output(), response["Vary"]) == ("{}", "", "Accept-Encoding")


def test_own_cache_rule_of_a_view_is_kept():
    def view(request):
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    for path in ("/", "/media/foto/a.jpg"):
        assert PublicAddressesMiddleware(view)(RequestFactory().get(path))["Cache-Control"] == "max-age=60"


def test_head_has_the_length_but_no_body(rf):
    def view(request):
        return HttpResponse("isi", headers={"Content-Length": "3"})

    response = PublicAddressesMiddleware(view)(rf.head("/"))

    assert (response.content, response["Content-Length"]) == (b"", "3")


@pytest.mark.django_db  # closing an answer looks at the database connection
def test_head_of_a_file_sends_no_file(rf, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"isi")

    response = PublicAddressesMiddleware(lambda request: FileResponse((tmp_path / "a.jpg").open("rb")))(rf.head("/"))

    assert (response.getvalue(), response.file_to_stream, response["Content-Length"]) == (b"", None, "3")
    response.close()


def answer_to(address, *lines, body=b""):
    """Send a request by hand and read the first bytes of the answer; the body may be shorter than announced."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
        return connection.recv(4096).decode().splitlines()[0]


def test_ten_megabyte_comment_is_refused_before_it_is_sent(portal):
    started = time.monotonic()
    status = answer_to(
        portal,
        "POST /berita/apel/komentar/ HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {10 * MEGABYTE}",
        body=b"text=" + b"a" * 1000,
    )

    assert " 413 " in status
    assert time.monotonic() - started < 2


def test_body_of_untold_length_is_refused(portal):
    status = answer_to(
        portal,
        "POST /berita/apel/komentar/ HTTP/1.1",
        "Host: 127.0.0.1",
        "Transfer-Encoding: chunked",
        body=b"3e8\r\n" + b"a" * 1000 + b"\r\n",
    )

    assert " 411 " in status

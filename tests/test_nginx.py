"""deploy/nginx.conf in a real nginx, in front of an application that counts what reaches it, and of the portal."""

import gzip
import http.client
import socket
import ssl
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import brotli
import pytest

from bench import nginx, stand
from news.models import Article
from tests.conftest import serving
from tests.factories import make_article

PUBLIC = ("Cache-Control", "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400")
HTML = ("Content-Type", "text/html; charset=utf-8")
# nginx counts whole seconds.
A_SECOND = 2.1


class Upstream:
    """A WSGI application in place of the portal: answers what it is told to, and remembers what it saw."""

    def __init__(self):
        self.seen: list[dict] = []
        self.status, self.headers, self.body, self.seconds = "200 OK", [PUBLIC, HTML], b"halaman " * 500, 0.0

    def __call__(self, environ, start_response):
        self.seen.append(environ)
        body = self.body
        time.sleep(self.seconds)
        start_response(self.status, [*self.headers, ("Content-Length", str(len(body)))])
        return [body]

    @property
    def addresses(self) -> list[str]:
        return [f"{one['PATH_INFO']}?{one['QUERY_STRING']}" for one in self.seen]


class Answer:
    def __init__(self, port: int, path: str = "/", *, method: str = "GET", body: bytes | None = None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        response = connection.getresponse()
        self.body, self.code, self.headers = response.read(), response.status, response.headers
        connection.close()

    @property
    def cached(self) -> str | None:
        return self.headers["X-Cache"]


@pytest.fixture(scope="module", autouse=True)
def program():
    if nginx.program() is None:
        pytest.fail("No nginx found. Install it (Debian: sudo apt install nginx-light).")


@pytest.fixture
def folder():
    with nginx.folder() as folder:
        yield folder


@pytest.fixture
def upstream():
    return Upstream()


@pytest.fixture
def front(upstream, folder):
    """The port of nginx in front of the counting application."""
    with serving(upstream) as address, nginx.in_front_of(port_of(address), folder) as port:
        yield port


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


# ---- What is kept ----


def test_page_is_kept_and_asked_for_again_after_a_second(front, upstream):
    assert [Answer(front).cached for _ in range(3)] == ["MISS", "HIT", "HIT"]
    assert len(upstream.seen) == 1
    upstream.body = b"baru"
    time.sleep(A_SECOND)
    fresh = Answer(front)
    assert (fresh.body, fresh.cached) == (b"baru", "EXPIRED"), "whoever comes first after a pause gets the new page"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [HTML, ("Cache-Control", "private, no-store")]),
        ("200 OK", [HTML, ("Cache-Control", "no-store")]),
        ("200 OK", [HTML]),
        ("200 OK", [HTML, PUBLIC, ("Set-Cookie", "sessionid=rahasia")]),
        ("503 Service Unavailable", [HTML, ("Cache-Control", "no-store")]),
    ],
)
def test_what_is_private_or_sets_a_cookie_is_never_kept(front, upstream, status, headers):
    upstream.status, upstream.headers = status, headers
    assert [Answer(front).cached for _ in range(2)] == ["MISS", "MISS"]
    assert len(upstream.seen) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/news/article/",
        "/akun/masuk/",
        "/berita/a/komentar/",
        "/berita/a/komentar/formulir/",
        "/media/a",
    ],
)
def test_personal_addresses_pass_whole_and_are_never_kept(front, upstream, path):
    for number in range(2):
        answer = Answer(front, f"{path}?x={number}", Cookie="sessionid=sari")
        assert (answer.code, answer.cached) == (200, None)
    assert [one["HTTP_COOKIE"] for one in upstream.seen] == ["sessionid=sari"] * 2
    assert upstream.addresses == [f"{path}?x=0", f"{path}?x=1"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_always_reach_the_portal(front, upstream, method):
    Answer(front)
    for _ in range(2):
        Answer(front, method=method, body=b"isi")
    assert [one["REQUEST_METHOD"] for one in upstream.seen] == ["GET", method, method]
    assert Answer(front).cached == "HIT"


def test_cookies_and_other_headers_make_no_copies_of_public_pages(front, upstream):
    upstream.headers.append(("Vary", "Accept-Encoding"))
    for headers in (
        {"Cookie": "sessionid=sari"}, {"Cookie": "x=1"}, {"Authorization": "Basic x"}, {"Cache_Control": "no-cache"},
        {"User_Agent": "x"}, {"Accept": "text/plain"}, {"Range": "bytes=0-1"},
    ):  # fmt: skip
        Answer(front, **headers)
    assert len(upstream.seen) == 1


def test_ways_to_take_compressed_pages_make_three_copies(front, upstream):
    upstream.headers.append(("Vary", "Accept-Encoding"))
    ways = (
        "",
        "identity",
        "x",
        "gzip",
        "gzip, deflate",
        "gzip;q=0.5,x",
        "br",
        "gzip, deflate, br, zstd",
        "br;q=0, gzip",
    )
    for way in ways:
        Answer(front, Accept_Encoding=way)
    assert [one.get("HTTP_ACCEPT_ENCODING") for one in upstream.seen] == [None, "gzip", "br"]


# ---- Parameters ----


def test_parameters_that_no_address_knows_make_no_copies_and_reach_nobody(front, upstream):
    for query in ("", "?", "?utm_source=wa", "?halaman=2", *(f"?x{number}=1" for number in range(50))):
        Answer(front, f"/{query}")
    for query in ("halaman=2", "halaman=2&fbclid=1", "a=b&halaman=2", "halaman=9&halaman=2", "halaman=2&halaman=x"):
        Answer(front, f"/berita/?{query}")
    assert upstream.addresses == ["/?", "/berita/?halaman=2"]


def test_no_address_can_be_kept_as_another(front, upstream):
    for path in ("/berita/%3Fhalaman=2", "/berita/%3Fhalaman=2&?x", "/berita/?halaman=2", "/berita//", "/berita/%2e"):
        Answer(front, path)
    assert upstream.addresses == [
        "/berita/?halaman=2?", "/berita/?halaman=2&?halaman=2", "/berita/?halaman=2", "/berita/?",
    ]  # fmt: skip


def test_what_readers_search_for_and_choose_is_answered_and_not_kept(front, upstream):
    for path in ("/cari/?q=banjir&halaman=2", "/penghargaan/?tahun=2025", "/penghargaan/data.csv?bom=1"):
        assert [Answer(front, path).cached for _ in range(2)] == ["BYPASS", "BYPASS"]
        assert upstream.addresses[-2:] == [path, path]
    assert [Answer(front, "/penghargaan/").cached for _ in range(2)] == ["MISS", "HIT"]


# ---- Many at once, and trouble ----


@contextmanager
def asking(number: int, port: int, path: str = "/"):
    """Many readers at the same time; their answers are whole when the block ends."""
    answers: list[Answer] = []
    with ThreadPoolExecutor(number) as pool:
        for _ in range(number):
            pool.submit(lambda: answers.append(Answer(port, path)))
        yield answers


def test_a_crowd_at_a_new_page_is_one_request(front, upstream):
    upstream.seconds = 0.3
    with asking(50, front) as answers:
        pass
    assert len(upstream.seen) == 1
    assert {answer.body for answer in answers} == {upstream.body}


def test_a_crowd_at_an_old_page_is_one_request_and_nobody_else_waits(front, upstream):
    old = Answer(front).body
    time.sleep(A_SECOND)
    upstream.body, upstream.seconds = b"baru", 0.5
    with asking(50, front) as answers:
        pass
    assert len(upstream.seen) == 2
    assert sorted(answer.body for answer in answers) == [b"baru", *[old] * 49]


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable"])
def test_page_as_it_was_while_the_portal_fails(front, upstream, status):
    before = Answer(front).body
    upstream.status, upstream.headers, upstream.body = status, [HTML, ("Cache-Control", "no-store")], b"gangguan"
    time.sleep(A_SECOND)
    stale = Answer(front)
    assert (stale.code, stale.body, stale.cached) == (200, before, "STALE")


def test_page_that_went_away_is_not_shown_as_it_was(front, upstream):
    Answer(front)
    time.sleep(A_SECOND)
    upstream.status, upstream.body = "410 Gone", b"ditarik"
    assert (Answer(front).code, Answer(front).body) == (410, b"ditarik")


def test_page_as_it_was_while_the_portal_is_away_and_a_word_where_there_is_none(upstream, folder):
    with serving(upstream) as address, nginx.in_front_of(port_of(address), folder) as front:
        before = Answer(front).body
    time.sleep(A_SECOND)
    # The same copies on the disk, and nobody behind.
    with nginx.in_front_of(stand.free_port(), folder) as front:
        stale, none = Answer(front), Answer(front, "/berita/")
    assert (stale.code, stale.body, stale.cached) == (200, before, "STALE")
    assert (none.code, none.headers["Retry-After"]) == (503, "10")
    assert "Portal sedang gangguan" in none.body.decode()


def test_error_pages_of_the_portal_pass(front, upstream):
    for status in ("404 Not Found", "410 Gone", "413 Content Too Large", "429 Too Many Requests", "502 Bad Gateway"):
        upstream.status, upstream.headers, upstream.body = status, [HTML], status.encode()
        assert Answer(front, f"/{status[:3]}/").body == upstream.body


def test_forms_too_often_are_refused_and_readers_of_kept_pages_never(front):
    assert {Answer(front).code for _ in range(300)} == {200}
    codes = [Answer(front, "/berita/a/komentar/", method="POST", body=b"a=b") for _ in range(80)]
    refused = [answer for answer in codes if answer.code == 429]
    assert 0 < len(refused) < 40
    assert "Terlalu sering" in refused[0].body.decode()
    assert refused[0].headers["Retry-After"]


# ---- Forms of an answer ----


def test_head_and_unchanged_pages_are_answered_from_what_is_kept(front, upstream):
    upstream.headers.append(("ETag", '"satu"'))
    head = Answer(front, method="HEAD")
    assert (head.code, head.body, head.headers["Content-Length"]) == (200, b"", str(len(upstream.body)))
    unchanged = Answer(front, If_None_Match='"satu"')
    assert (unchanged.code, unchanged.body, unchanged.headers["ETag"]) == (304, b"", '"satu"')
    assert Answer(front).body == upstream.body
    assert [one["REQUEST_METHOD"] for one in upstream.seen] == ["GET"]


def test_unchanged_page_is_not_sent_by_the_portal_again(front, upstream):
    upstream.headers.append(("ETag", '"satu"'))
    whole = Answer(front).body
    time.sleep(A_SECOND)
    upstream.status, upstream.body = "304 Not Modified", b""
    again = Answer(front)
    assert (again.code, again.body, again.cached) == (200, whole, "REVALIDATED")
    assert upstream.seen[1]["HTTP_IF_NONE_MATCH"] == '"satu"'


def test_static_files_come_from_the_disk_compressed_and_for_ever(front, upstream, folder):
    css = b"body { color: green }" * 100
    (folder / "static" / "css").mkdir(parents=True)
    for name, content in (
        ("site.css", css),
        ("site.0123456789ab.css", css),
        ("site.0123456789ab.css.gz", gzip.compress(css)),
    ):
        (folder / "static" / "css" / name).write_bytes(content)
    hashed = Answer(front, "/static/css/site.0123456789ab.css", Accept_Encoding="gzip, br")
    assert (gzip.decompress(hashed.body), hashed.headers["Content-Encoding"]) == (css, "gzip")
    assert hashed.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert (hashed.headers["Content-Type"], hashed.headers["X-Content-Type-Options"]) == ("text/css", "nosniff")
    assert Answer(front, "/static/css/site.css").headers.get_all("Cache-Control") == ["public, max-age=60"]
    assert Answer(front, "/static/../static/css/none.css").code == 404
    assert not upstream.seen


def test_media_are_sent_by_nginx_when_the_portal_says_so(front, upstream, folder):
    (folder / "media" / "foto").mkdir(parents=True)
    (folder / "media" / "foto" / "a.avif").write_bytes(b"gambar")
    policy, lasting = "default-src 'none'; sandbox", "public, max-age=31536000, immutable"
    upstream.body, upstream.headers = b"", [
        ("X-Accel-Redirect", "/berkas-media/foto/a.avif"), ("Content-Type", "image/avif"), ("Cache-Control", lasting),
        ("Content-Security-Policy", policy),
    ]  # fmt: skip
    sent = Answer(front, "/media/foto/a.avif")
    assert (sent.code, sent.body) == (200, b"gambar")
    told = [sent.headers[name] for name in ("Content-Type", "Cache-Control", "Content-Security-Policy")]
    assert told == ["image/avif", lasting, policy]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    part = Answer(front, "/media/foto/a.avif", Range="bytes=0-2")
    assert (part.code, part.body) == (206, b"gam")


def test_folder_of_media_cannot_be_asked_for(front, upstream, folder):
    (folder / "media").mkdir()
    (folder / "media" / "rahasia.pdf").write_bytes(b"rahasia")
    assert Answer(front, "/berkas-media/rahasia.pdf").code == 404
    assert not upstream.seen


def test_whole_file_is_accepted_with_its_certificate(upstream, folder):
    certificate = folder / "site.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=bekasi.example"]
    subprocess.run([*command, "-keyout", certificate, "-out", folder / "public.pem"], check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + (folder / "public.pem").read_bytes())
    with serving(upstream) as address, nginx.in_front_of(port_of(address), folder, certificate=certificate) as port:
        trusting = ssl.create_default_context(cafile=folder / "public.pem")
        plain = socket.create_connection(("127.0.0.1", port))
        with trusting.wrap_socket(plain, server_hostname="bekasi.example") as line:
            line.sendall(b"GET / HTTP/1.0\r\nHost: bekasi.example\r\n\r\n")
            assert line.recv(12) == b"HTTP/1.1 200"
    assert upstream.seen[0]["HTTP_X_FORWARDED_PROTO"] == "https"


# ---- The portal itself ----


@pytest.fixture
def newspaper(portal, folder):
    """The port of nginx in front of the portal, which has an article."""
    make_article("Apel pagi", slug="apel")
    with nginx.in_front_of(port_of(portal), folder) as port:
        yield port


def test_compressed_pages_of_the_portal_pass_and_are_kept(newspaper):
    for way, unpack in (("br, gzip", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)):
        first, second = (Answer(newspaper, "/berita/apel/", Accept_Encoding=way) for _ in range(2))
        assert b"Apel pagi" in unpack(second.body)
        assert (first.cached, second.cached) == ("MISS", "HIT")
        assert second.headers.get_all("Vary") == ["Accept-Encoding"]


def test_change_is_seen_through_nginx_within_moments(newspaper):
    for _ in range(3):
        Answer(newspaper, "/berita/apel/")
    Article.objects.update(title="Apel sore")
    started = time.monotonic()
    while b"Apel sore" not in Answer(newspaper, "/berita/apel/").body:
        assert time.monotonic() - started < A_SECOND
        time.sleep(0.02)


def test_personal_pages_of_the_portal_are_not_kept(newspaper):
    for path in ("/akun/masuk/", "/admin/login/", "/berita/apel/komentar/"):
        answers = [Answer(newspaper, path) for _ in range(2)]
        assert {(answer.cached, answer.headers["Cache-Control"].count("no-store")) for answer in answers} == {(None, 1)}

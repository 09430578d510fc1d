"""The page cache around a small application that counts what it renders; what Postgres tells is tested beside it."""

import gzip
import threading
import time
from contextlib import contextmanager
from io import BytesIO

import brotli
import pytest

from bekasi_portal import kept_page, page_cache
from bekasi_portal.page_cache import PageCache

PUBLIC = ("Cache-Control", "public, max-age=0")


class Portal:
    """A WSGI application that says how often it was asked and what it saw of the request."""

    def __init__(self):
        self.seen: list[dict] = []
        self.status, self.headers, self.body = "200 OK", [PUBLIC, ("Content-Type", "text/html")], b"halaman " * 500
        self.before_answer = lambda: None

    def __call__(self, environ, start_response):
        self.seen.append(environ)
        body = self.body
        self.before_answer()
        start_response(self.status, self.headers)
        return [body]

    @property
    def renders(self) -> int:
        return len(self.seen)


@pytest.fixture
def portal():
    return Portal()


@pytest.fixture
def cache(portal, settings):
    settings.ALLOWED_HOSTS = ["portal.test"]
    page_cache._is_ours.cache_clear()
    cache = PageCache(portal)
    cache.is_certain = True
    yield cache
    page_cache._is_ours.cache_clear()


class Answer:
    def __init__(self, cache, path="/", *, method="GET", query="", **headers):
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "portal.test",
            "SERVER_NAME": "x", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(),
        }  # fmt: skip
        told = []
        chunks = cache(environ | headers, lambda status, headers, exc_info=None: told.append((status, headers)))
        self.body = b"".join(chunks)
        self.status, pairs = told[-1]
        self.headers = dict(pairs)
        self.code = int(self.status[:3])

    @property
    def told(self) -> str:
        return self.headers.get("Cache-Status", "")


def test_second_reader_gets_what_the_first_one_s_request_rendered(cache, portal):
    first, second = Answer(cache), Answer(cache)
    assert first.body == second.body == portal.body
    assert (first.told, second.told, portal.renders) == ("portal; fwd=miss; stored", "portal; hit", 1)
    assert "Age" not in second.headers


@pytest.mark.parametrize(("accepts", "encoding", "unpack"), [
    ("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress),
    ("br;q=0, gzip", "gzip", gzip.decompress), ("identity", None, bytes), ("", None, bytes),
])  # fmt: skip
def test_body_comes_in_the_encoding_that_the_reader_takes(cache, portal, accepts, encoding, unpack):
    for _ in range(2):
        answer = Answer(cache, HTTP_ACCEPT_ENCODING=accepts)
        assert unpack(answer.body) == portal.body
        assert answer.headers.get("Content-Encoding") == encoding
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_unchanged_page_is_not_sent_again(cache):
    first, packed = Answer(cache), Answer(cache, HTTP_ACCEPT_ENCODING="br")
    assert first.headers["ETag"] != packed.headers["ETag"]
    again = Answer(cache, HTTP_IF_NONE_MATCH=f'"other", {first.headers["ETag"]}')
    assert (again.code, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert Answer(cache, HTTP_IF_NONE_MATCH='"other"').code == 200
    cache.pages.clear()
    assert Answer(cache, HTTP_IF_NONE_MATCH=first.headers["ETag"]).code == 304, "the same page has the same tag"


def test_head_has_the_headers_of_the_page_and_no_body(cache, portal):
    head, page = Answer(cache, method="HEAD"), Answer(cache)
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(page.body)))
    assert portal.renders == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_not_for_the_cache(cache, portal, method):
    Answer(cache)
    assert Answer(cache, method=method).told == ""
    assert portal.renders == 2


@pytest.mark.parametrize("path", [
    "/akun/", "/admin/news/article/", "/media/foto/a.jpg", "/static/css/site.css", "/cari/", "/healthz",
    "/berita/a/komentar/", "/berita/a/komentar/formulir/",
])  # fmt: skip
def test_personal_and_endless_addresses_are_never_kept(cache, portal, path):
    assert [Answer(cache, path).told for _ in range(2)] == ["", ""]
    assert portal.renders == 2
    assert not cache.pages


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [("Cache-Control", "private, no-store")]),
        ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", []),
        ("200 OK", [PUBLIC, ("Set-Cookie", "a=b")]),
        ("404 Not Found", [PUBLIC]),
        ("410 Gone", [PUBLIC]),
        ("301 Moved Permanently", [PUBLIC, ("Location", "/")]),
        ("500 Internal Server Error", [PUBLIC]),
    ],
)
def test_only_whole_public_pages_are_kept(cache, portal, status, headers):
    portal.status, portal.headers = status, headers
    assert {Answer(cache).status for _ in range(2)} == {status}
    assert portal.renders == 2
    assert not cache.pages


def test_authorised_requests_and_other_hosts_pass_by(cache, portal):
    for headers in ({"HTTP_AUTHORIZATION": "Basic x"}, {"HTTP_HOST": "jahat.test"}, {"HTTP_HOST": "a b"}):
        assert Answer(cache, **headers).told == ""
    assert not cache.pages


# ---- What a page is kept by ----

UNKEYED = {
    "HTTP_COOKIE": "sessionid=palsu", "HTTP_X_FORWARDED_HOST": "jahat.test", "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_FOR": "1.2.3.4", "HTTP_X_FORWARDED_PORT": "1", "HTTP_X_FORWARDED_PREFIX": "/x",
    "HTTP_X_ORIGINAL_URL": "/admin/", "HTTP_X_REWRITE_URL": "/admin/", "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_X_HTTP_METHOD": "DELETE", "HTTP_X_HOST": "jahat.test", "HTTP_FORWARDED": "host=jahat.test",
    "HTTP_ACCEPT": "text/plain", "HTTP_ACCEPT_LANGUAGE": "en", "HTTP_USER_AGENT": "<script>", "HTTP_REFERER": "x",
    "HTTP_ORIGIN": "https://jahat.test", "HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "x", "HTTP_X_REQUESTED_WITH": "x",
    "HTTP_RANGE": "bytes=0-1", "HTTP_CACHE_CONTROL": "no-cache", "HTTP_PRAGMA": "no-cache", "HTTP_TE": "trailers",
    "HTTP_IF_MODIFIED_SINCE": "Mon, 05 Jan 2026 00:00:00 GMT", "HTTP_SAVE_DATA": "on", "HTTP_DNT": "1",
    "HTTP_TRANSFER_ENCODING": "chunked", "HTTP_X_REAL_IP": "1.2.3.4", "HTTP_X_CSRFTOKEN": "x",
    "HTTP_PURPOSE": "prefetch", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "5",
}  # fmt: skip


@pytest.mark.parametrize("name", UNKEYED)
def test_nothing_else_of_a_request_reaches_the_view(cache, portal, name):
    Answer(cache, **{name: UNKEYED[name]})
    assert portal.seen[0].get(name) in (None, "0")
    assert Answer(cache).told == "portal; hit"


def test_parameters_that_an_address_does_not_know_change_nothing(cache, portal):
    for query in ("", "utm_source=wa", "fbclid=1&gclid=2", "halaman=7", "a=" + "x" * 5000):
        Answer(cache, "/", query=query)
    assert (portal.renders, portal.seen[0]["QUERY_STRING"]) == (1, "")
    for query in ("halaman=2", "halaman=2&utm_source=wa", "utm_source=a&halaman=2"):
        Answer(cache, "/berita/", query=query)
    assert (portal.renders, portal.seen[1]["QUERY_STRING"]) == (2, "halaman=2")
    Answer(cache, "/berita/2026/01/", query="halaman=3")
    assert portal.seen[2]["QUERY_STRING"] == "halaman=3"


def test_a_reader_s_own_choice_is_answered_and_not_kept(cache, portal):
    for path, query in (("/penghargaan/", "tahun=2025&x=1"), ("/penghargaan/data.csv", "bom=1")):
        assert Answer(cache, path, query=query).told == ""
        assert portal.seen[-1]["QUERY_STRING"] == query
    assert not cache.pages


def test_memory_is_bounded_and_what_nobody_asked_for_longest_goes_first(cache, portal, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_BYTES", 10 * (len(portal.body) * 3 // 2 + 4096))
    for number in range(50):
        Answer(cache, f"/tag/{number}/")
        Answer(cache, "/tag/0/")
    assert {key[2] for key in cache.pages} == {"/tag/0/", *(f"/tag/{number}/" for number in range(41, 50))}
    assert sum(page.cost for page in cache.pages.values()) == cache._size


def test_page_that_is_too_large_is_answered_and_not_kept(cache, portal, monkeypatch):
    monkeypatch.setattr(kept_page, "LARGEST_PAGE", 100)
    assert Answer(cache).body == portal.body
    assert not cache.pages


# ---- Changes ----


def test_change_of_everything_makes_every_page_stale(cache, portal):
    Answer(cache), Answer(cache, "/tag/a/")
    cache.invalidate()
    portal.body = b"baru"
    assert (Answer(cache).body, Answer(cache, "/tag/a/").body) == (b"baru", b"baru")


def test_change_of_an_article_leaves_other_pages(cache, portal):
    for path in ("/", "/berita/a/", "/berita/b/"):
        Answer(cache, path)
    cache.invalidate({"/", "/berita/a/"})
    assert [Answer(cache, path).told for path in ("/berita/b/", "/berita/a/")] == [
        "portal; hit", "portal; fwd=miss; stored",
    ]  # fmt: skip


@pytest.mark.parametrize("is_removal", [False, True])
def test_page_that_was_begun_before_a_change_is_served_once_and_never_kept(cache, portal, is_removal):
    portal.before_answer = lambda: cache.invalidate(is_removal=is_removal)
    assert Answer(cache).told == "portal; fwd=miss"
    assert not cache.pages
    portal.before_answer = lambda: None
    assert [Answer(cache).told for _ in range(2)] == ["portal; fwd=miss; stored", "portal; hit"]


def test_change_of_another_page_does_not_keep_one_from_being_kept(cache, portal):
    portal.before_answer = lambda: cache.invalidate({"/", "/berita/lain/"})
    assert Answer(cache, "/berita/a/").told == "portal; fwd=miss; stored"
    assert Answer(cache, "/berita/lain/").told == "portal; fwd=miss"
    portal.before_answer = lambda: [cache.invalidate({"/"}) for _ in range(150)]
    assert Answer(cache, "/berita/b/").told == "portal; fwd=miss", "nobody remembers so many"


def test_page_that_is_removed_while_it_fails_is_not_given(cache, portal):
    Answer(cache)
    cache.invalidate()
    portal.status, portal.headers = "503 Service Unavailable", [("Cache-Control", "no-store")]
    portal.before_answer = lambda: cache.invalidate(is_removal=True)
    assert Answer(cache).code == 503


def test_unknown_page_that_fails_does_not_send_all_readers_to_the_database(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    Answer(cache, "/berita/a/")
    cache.is_certain = False
    portal.status, portal.headers = "503 Service Unavailable", [("Cache-Control", "no-store")]
    time_machine.shift(3)
    Answer(cache, "/berita/a/"), Answer(cache, "/berita/tidak-dikenal/")
    renders = portal.renders
    assert Answer(cache, "/berita/a/").code == 200
    assert portal.renders == renders


def test_popular_page_that_changed_while_it_was_rendered_is_rendered_again(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    for _ in range(5):
        Answer(cache)
    cache.invalidate()
    portal.before_answer = cache.invalidate
    cache.refresh(*cache.awaited.get())
    portal.before_answer = lambda: None
    assert Answer(cache).told == "portal; hit; detail=stale"
    cache.refresh(*cache.awaited.get())
    assert Answer(cache).told == "portal; hit"


def test_failing_page_is_served_as_it_was_and_says_so(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    before = Answer(cache).body
    cache.invalidate()
    time_machine.shift(3600)
    portal.status, portal.headers, portal.body = "503 Service Unavailable", [("Cache-Control", "no-store")], b"gangguan"
    for renders in (2, 2):
        stale = Answer(cache)
        assert (stale.code, stale.body, stale.headers["Age"]) == (200, before, "3600")
        assert "stale" in stale.told
        assert portal.renders == renders, "not tried again at once"
    time_machine.shift(3)
    Answer(cache)
    assert portal.renders == 3
    time_machine.shift(24 * 3600)
    assert Answer(cache).code == 503


def test_removed_page_is_not_even_served_while_the_database_is_down(cache, portal):
    Answer(cache)
    cache.invalidate({"/"}, is_removal=True)
    portal.status, portal.headers = "503 Service Unavailable", [("Cache-Control", "no-store")]
    assert Answer(cache).code == 503


def test_page_that_went_away_is_forgotten(cache, portal):
    Answer(cache)
    cache.invalidate()
    portal.status = "404 Not Found"
    assert Answer(cache).code == 404
    assert not cache.pages


def test_counts_in_lists_lag_a_minute_and_a_deaf_cache_lives_two_seconds(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    Answer(cache)
    time_machine.shift(59)
    assert Answer(cache).told == "portal; hit"
    time_machine.shift(2)
    assert Answer(cache).told == "portal; fwd=miss; stored"
    cache.is_certain = False
    time_machine.shift(1)
    assert Answer(cache).told == "portal; hit"
    time_machine.shift(2)
    assert Answer(cache).told == "portal; fwd=miss; stored"


def test_time_itself_empties_the_cache_at_its_moment(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T23:59:59+07:00", tick=False)
    cache.changes_at = time.time() + 1
    Answer(cache)
    assert Answer(cache).told == "portal; hit"
    time_machine.shift(1)
    assert Answer(cache).told == "portal; fwd=miss; stored"
    assert cache.changes_at == float("inf"), "until somebody has looked further ahead"


def test_what_ends_by_itself_is_not_served_stale(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    cache.changes_at, cache.removes_then = time.time() + 1, True
    Answer(cache)
    time_machine.shift(1)
    portal.status, portal.headers = "503 Service Unavailable", [("Cache-Control", "no-store")]
    assert Answer(cache).code == 503


def test_popular_page_is_rendered_beside_its_readers_for_a_moment(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    for _ in range(5):
        Answer(cache, "/berita/ramai/")
    Answer(cache, "/berita/sepi/")
    cache.invalidate()
    assert cache.awaited.qsize() == 1
    assert Answer(cache, "/berita/ramai/").told == "portal; hit; detail=stale"
    assert Answer(cache, "/berita/sepi/").told == "portal; fwd=miss; stored"
    cache.refresh(*cache.awaited.get())
    assert Answer(cache, "/berita/ramai/").told == "portal; hit"
    assert portal.renders == 4


def test_popular_page_that_comes_late_is_rendered_by_its_reader(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    for _ in range(5):
        Answer(cache)
    cache.invalidate()
    time_machine.shift(page_cache.GRACE_SECONDS + 0.1)
    cache.refresh(*cache.awaited.get())
    assert portal.renders == 1, "after the moment it is nobody's to refresh"
    assert Answer(cache).told == "portal; fwd=miss; stored"


def test_popular_page_whose_minute_is_over_is_rendered_beside_its_readers(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    for _ in range(5):
        Answer(cache)
    time_machine.shift(page_cache.FRESH_SECONDS)
    assert [Answer(cache).told for _ in range(2)] == ["portal; hit; detail=stale"] * 2
    assert cache.awaited.qsize() == 1


def test_while_the_database_is_away_one_reader_tries_for_all_pages(cache, portal, time_machine):
    time_machine.move_to("2026-01-05T08:00:00+07:00", tick=False)
    paths = ("/", "/berita/a/", "/berita/b/")
    for path in paths:
        Answer(cache, path)
    cache.is_certain = False
    portal.status, portal.headers = "503 Service Unavailable", [("Cache-Control", "no-store")]
    portal.before_answer = lambda: portal.renders > 4 and Answer(cache, "/berita/b/")
    for renders in (4, 5):
        time_machine.shift(3)
        assert {Answer(cache, path).code for path in paths} == {200}
        assert portal.renders == renders
    cache.invalidate()
    portal.status, portal.headers, portal.before_answer = "200 OK", [PUBLIC], lambda: None
    time_machine.shift(3)
    assert [Answer(cache, path).told for path in paths] == ["portal; fwd=miss; stored"] * 3


# ---- Many at once ----


@contextmanager
def many(number: int, work):
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("is_removal", [None, False, True])
def test_five_hundred_at_once_are_one_render(cache, portal, is_removal):
    """Of a page that nobody has asked for yet, and after a flush."""
    started, answers, before = threading.Event(), [], 0
    if is_removal is not None:
        Answer(cache)
        cache.invalidate(is_removal=is_removal)
        before = 1
    portal.before_answer = lambda: started.wait(2)
    with many(500, lambda: answers.append(Answer(cache))):
        while portal.renders == before:
            time.sleep(0.001)
        time.sleep(0.05)
        started.set()
    assert portal.renders == before + 1
    assert len(answers) == 500
    assert {answer.body for answer in answers} == {portal.body}


def test_while_one_renders_the_others_get_the_page_as_it_was(cache, portal):
    old = Answer(cache).body
    cache.invalidate()
    begun, release, answers = threading.Event(), threading.Event(), []

    def slow():
        begun.set()
        release.wait(2)

    portal.body, portal.before_answer = b"baru", slow
    with many(1, lambda: Answer(cache)):
        begun.wait(2)
        with many(20, lambda: answers.append(Answer(cache))):
            pass
        release.set()
    assert {answer.body for answer in answers} == {old}
    assert Answer(cache).body == b"baru"


def test_view_that_raises_lets_the_next_one_try(cache, portal):
    def fail():
        raise ZeroDivisionError

    portal.before_answer = fail
    with pytest.raises(ZeroDivisionError):
        Answer(cache)
    portal.before_answer = lambda: None
    assert Answer(cache).code == 200

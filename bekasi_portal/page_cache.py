"""Public pages from the memory of the process, dropped the moment Postgres says that something they show has changed.

A page is the same for everyone (bekasi_portal/addresses.py), so it is rendered from its address alone: no other header
of a request reaches the view, and none can poison what others get. One request renders; others wait for it, or get the
page as it was. Where rendering fails, the page as it was is served for up to a day.

bekasi_portal/page_changes.py listens for changes; `invalidate` is its way in. Each one raises the generation, and a
page that was begun under an older one is served once but never kept: it may show what the change replaced.
"""

import hashlib
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from bekasi_portal.addresses import is_personal

MOST_BYTES = 96 * 1024 * 1024
LARGEST_PAGE = 2 * 1024 * 1024
# Counts of comments in lists may lag by so much; everything else is told by the database.
FRESH_SECONDS = 60
# While nobody tells of changes, and until a failed page is tried again.
UNCERTAIN_SECONDS = 2
STALE_SECONDS = 24 * 60 * 60
PATIENCE_SECONDS = 5
# Pages that were asked for so often are rendered again by themselves after a change, the most popular ones first.
POPULAR_HITS, MOST_REFRESHED = 3, 12
FROM_REQUEST = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SCRIPT_NAME", "PATH_INFO", "HTTP_HOST", "REMOTE_ADDR")
# Said anew with every answer.
OWN_HEADERS = {"etag", "content-length", "content-encoding", "vary", "date"}
Key = tuple[str, str, str, str]
Headers = list[tuple[str, str]]


@dataclass(eq=False)
class Page:
    """An answer as rendered, and the forms of its body that were asked for. Times are seconds of the clock."""

    status: str
    headers: Headers
    body: bytes
    request: dict
    rendered_at: float = 0
    is_stale: bool = False
    retry_at: float = 0
    hits: int = 0
    forms: dict[str, tuple[bytes, Headers]] = field(default_factory=dict)

    @property
    def may_be_kept(self) -> bool:
        told = {name.lower(): value for name, value in self.headers}
        is_public = "public" in told.get("cache-control", "") and "set-cookie" not in told
        return self.status.startswith("200") and is_public and len(self.body) <= LARGEST_PAGE

    @property
    def cost(self) -> int:
        """Bytes in memory, with room for the compressed forms."""
        return len(self.body) * 3 // 2 + 4096

    def form(self, encoding: str) -> tuple[bytes, Headers]:
        """Body and headers in an encoding: "br", "gzip", or "" for none."""
        if encoding not in self.forms:
            body = ENCODERS[encoding](self.body)
            tag = hashlib.sha256(self.body).hexdigest()[:24]
            headers = [(name, value) for name, value in self.headers if name.lower() not in OWN_HEADERS]
            headers += [("Vary", "Accept-Encoding")]
            headers += [("ETag", f'"{tag}{encoding and "-"}{encoding}"')] if self.may_be_kept else []
            headers += [("Content-Encoding", encoding)] if encoding else []
            headers.append(("Content-Length", str(len(body))))
            self.forms[encoding] = (body, headers)
        return self.forms[encoding]


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(6, wbits=31)
    return packer.compress(body) + packer.flush()


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": _gzip,
    "": lambda body: body,
}


class PageCache:
    """WSGI middleware. `on_first_page` starts whoever calls `invalidate`, in the process that serves."""

    def __init__(self, application, *, on_first_page: Callable[["PageCache"], None] = lambda cache: None):
        self.application = application
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.generation = 0
        # Whether changes are told; and when time itself changes pages, and whether it takes something away then.
        self.is_certain, self.changes_at, self.removes_then = False, float("inf"), False
        self._size = 0
        self._under_way: dict[Key, threading.Event] = {}
        self._lock = threading.Lock()
        self._on_first_page: Callable | None = on_first_page

    def __call__(self, request, start_response):
        key = key_of(request)
        if key is None:
            return self.application(request, start_response)
        if self._on_first_page:
            self._begin()
        page, told = self.page_for(key, request)
        return give(page, request, start_response, told=told)

    def _begin(self) -> None:
        with self._lock:
            start, self._on_first_page = self._on_first_page, None
        if start:
            start(self)

    def page_for(self, key: Key, request: dict) -> tuple[Page, str]:
        """The page for an address, and what Cache-Status says of it."""
        now = time.time()
        if now >= self.changes_at:
            self.invalidate(is_removal=self.removes_then)
            self.changes_at = float("inf")  # until the listener has looked further ahead
        page = self.pages.get(key)
        if page and self.is_fresh(page, now):
            return self.hit(key, page), "hit"
        if page and now - page.rendered_at >= STALE_SECONDS:
            page = None
        if page and (now < page.retry_at or key in self._under_way):
            return page, "hit; detail=stale"
        with self._lock:
            other = self._under_way.get(key)
            # Somebody may have finished since the first look.
            newer = self.pages.get(key)
            if newer and newer is not page and self.is_fresh(newer, now):
                return newer, "hit; detail=collapsed"
            if other is None:
                self._under_way[key] = threading.Event()
        if other:
            other.wait(PATIENCE_SECONDS)
            page = self.pages.get(key)
            return (page, "hit; detail=collapsed") if page else (render(self.application, key, request), "fwd=miss")
        try:
            return self.rendered(key, request, page)
        finally:
            with self._lock:
                self._under_way.pop(key).set()

    def hit(self, key: Key, page: Page) -> Page:
        page.hits += 1
        with suppress(KeyError):  # dropped this moment
            self.pages.move_to_end(key)
        return page

    def is_fresh(self, page: Page, now: float) -> bool:
        longest = FRESH_SECONDS if self.is_certain else UNCERTAIN_SECONDS
        return not page.is_stale and 0 <= now - page.rendered_at < longest

    def rendered(self, key: Key, request: dict, former: Page | None) -> tuple[Page, str]:
        generation, began = self.generation, time.time()
        page = render(self.application, key, request)
        if page.status.startswith("5") and former:
            former.retry_at = time.time() + UNCERTAIN_SECONDS
            return former, "hit; fwd=stale; detail=error"
        page.rendered_at = began
        with self._lock:
            if page.may_be_kept and generation == self.generation:
                self._put(key, page)
                return page, "fwd=miss; stored"
            if not page.may_be_kept and former is self.pages.get(key):
                self._drop(key)
        return page, "fwd=miss"

    def _put(self, key: Key, page: Page) -> None:
        self._drop(key)
        self.pages[key] = page
        self._size += page.cost
        while self._size > MOST_BYTES:
            self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        self._size -= page.cost if page else 0

    def invalidate(self, paths: Collection[str] | None = None, *, is_removal: bool = False) -> list[tuple[Key, Page]]:
        """Something changed that the pages at these paths show, or everywhere; gives the popular ones among them.

        After a removal nothing may be served any more, not even while the database is down.
        """
        with self._lock:
            self.generation += 1
            touched = [(key, page) for key, page in list(self.pages.items()) if paths is None or key[2] in paths]
            for key, page in touched:
                page.is_stale = True
                if is_removal:
                    self._drop(key)
        popular = [entry for entry in touched if entry[1].hits >= POPULAR_HITS]
        return sorted(popular, key=lambda entry: -entry[1].hits)[:MOST_REFRESHED]

    def refresh(self, popular: list[tuple[Key, Page]]) -> None:
        """Render pages again before anybody asks, until there is something newer to do."""
        generation = self.generation
        for key, page in popular:
            if generation != self.generation:
                return
            self.page_for(key, page.request)


def key_of(request: dict) -> Key | None:
    """Scheme, host, path, and the parameters that the address knows; None for what is never kept."""
    path = request.get("PATH_INFO", "")
    if request["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in request:
        return None
    if is_personal(path) or path.startswith(settings.UNCACHED_ADDRESSES):
        return None
    host = request.get("HTTP_HOST", "").lower()
    if not _is_ours(host):
        return None
    query = request.get("QUERY_STRING", "")
    known = _known_query(path, query) if query else ""
    return None if known is None else (request["wsgi.url_scheme"], host, path, known)


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def _known_query(path: str, query: str) -> str | None:
    """Page numbers, where there are any; None for a choice of the reader's own that is not worth keeping."""
    asked = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=100))
    for address, (keyed, chosen) in settings.PAGE_PARAMETERS:
        if address.fullmatch(path):
            if chosen & asked.keys():
                return None
            return urlencode([(name, asked[name]) for name in sorted(keyed & asked.keys())])
    return ""


def render(application, key: Key, request: dict) -> Page:
    """Ask the portal for a page by its address alone."""
    scheme, host, _, query = key
    bare = {name: request[name] for name in FROM_REQUEST if name in request} | {
        "REQUEST_METHOD": "GET", "QUERY_STRING": query, "HTTP_HOST": host, "CONTENT_LENGTH": "0",
        "wsgi.version": (1, 0), "wsgi.url_scheme": scheme, "wsgi.input": BytesIO(), "wsgi.run_once": False,
        "wsgi.errors": request["wsgi.errors"], "wsgi.multithread": True, "wsgi.multiprocess": True,
    }  # fmt: skip
    told: list = []
    chunks = application(dict(bare), lambda status, headers, exc_info=None: told.append((status, headers)))
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = told[-1]
    return Page(status, headers, body, bare)


def give(page: Page, request: dict, start_response, *, told: str) -> list[bytes]:
    accepted = request.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and f"{name};q=0" not in accepted), "")
    body, headers = page.form(encoding)
    headers = [*headers, ("Cache-Status", f"portal; {told}")]
    if "stale" in told:
        headers.append(("Age", str(int(time.time() - page.rendered_at))))
    known = request.get("HTTP_IF_NONE_MATCH")
    if known and any(name == "ETag" and value in known for name, value in headers):
        start_response("304 Not Modified", [pair for pair in headers if not pair[0].startswith("Content-")])
        return []
    start_response(page.status, headers)
    return [] if request["REQUEST_METHOD"] == "HEAD" else [body]

"""Public pages from the memory of the process, dropped the moment Postgres says that something they show has changed.

A page is the same for everyone (bekasi_portal/addresses.py), so it is rendered from its address alone: no other header
of a request reaches the view, and none can poison what others get. One request renders; others wait for it, or get the
page as it was. Where rendering fails, the page as it was is served for up to a day.

bekasi_portal/page_changes.py listens for changes; `invalidate` is its way in. Each one raises the generation, and a
page that was begun under an older one is served once but never kept: it may show what the change replaced.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import lru_cache
from queue import SimpleQueue
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from bekasi_portal.addresses import is_personal
from bekasi_portal.kept_page import Key, Page, give, render

MOST_BYTES = 96 * 1024 * 1024
# Counts of comments in lists may lag by so much; everything else is told by the database.
FRESH_SECONDS = 60
# While nobody tells of changes, and until a failed page is tried again.
UNCERTAIN_SECONDS = 2
STALE_SECONDS = 24 * 60 * 60
PATIENCE_SECONDS = 5
# A page that was asked for so often is rendered beside its readers, who get the page as it was for so long at most; the
# most popular ones at once after a change, but no page more often than with so long a pause.
POPULAR_HITS, GRACE_SECONDS, MOST_REFRESHED, PAUSE_SECONDS = 3, 0.8, 12, 0.25


class PageCache:
    """WSGI middleware. `on_first_page` starts whoever calls `invalidate`, in the process that serves."""

    def __init__(self, application, *, on_first_page: Callable[["PageCache"], None] = lambda cache: None):
        self.application = application
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        # Number of the last change, and which pages the last ones touched: None for all.
        self.generation, self._changes = 0, deque(maxlen=100)
        # Whether changes are told; and when time itself changes pages, and whether it takes something away then.
        self.is_certain, self.changes_at, self.removes_then = False, float("inf"), False
        # When the database is tried again; 0 unless it is away.
        self.retry_at = 0.0
        # Popular pages that are to be rendered beside their readers.
        self.awaited: SimpleQueue[tuple[Key, Page] | None] = SimpleQueue()
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
        if page and (key in self._under_way or now < max(page.retry_at, self.retry_at)):
            return self.hit(key, page), "hit; detail=stale"
        if page and self.comes_anew(key, page, now):
            return self.hit(key, page), "hit; detail=stale"
        return self.render_alone(key, request, page)

    def render_alone(self, key: Key, request: dict, page: Page | None) -> tuple[Page, str]:
        """One renders; whoever comes meanwhile without a page waits for it."""
        with self._lock:
            other = self._under_way.get(key)
            # Somebody may have finished since the first look.
            newer = self.pages.get(key)
            if newer and newer is not page and self.is_fresh(newer, time.time()):
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
        return not page.stale_at and 0 <= now - page.rendered_at < self._longest

    @property
    def _longest(self) -> int:
        return FRESH_SECONDS if self.is_certain else UNCERTAIN_SECONDS

    def comes_anew(self, key: Key, page: Page, now: float) -> bool:
        """Have a popular page rendered beside its readers; whether they may wait for that, with the page as it was."""
        if page.hits < POPULAR_HITS or not self._is_in_grace(page, now):
            return False
        if not page.is_awaited:
            page.is_awaited = True
            self.awaited.put((key, page))
        return True

    def _is_in_grace(self, page: Page, now: float) -> bool:
        return 0 <= now - (page.stale_at or page.rendered_at + self._longest) < GRACE_SECONDS

    def refresh(self, key: Key, page: Page) -> None:
        """Render an awaited page, unless a reader was first or will be."""
        page.is_awaited = False
        if self.pages.get(key) is page and self._is_in_grace(page, time.time()):
            self.render_alone(key, page.request, page)

    def rendered(self, key: Key, request: dict, former: Page | None) -> tuple[Page, str]:
        generation, began = self.generation, time.time()
        if self.retry_at:
            self.retry_at = began + UNCERTAIN_SECONDS  # this one tries for all
        page = render(self.application, key, request)
        if page.status.startswith("5"):
            again = time.time() + UNCERTAIN_SECONDS
            if page.status.startswith("503") and not self.is_certain:  # the database is away
                self.retry_at = again
            if former and former is self.pages.get(key):  # and was not removed meanwhile
                former.retry_at = again
                return former, "hit; fwd=stale; detail=error"
            return page, "fwd=miss"
        self.retry_at = 0.0
        page.rendered_at, page.hits = began, former.hits // 2 if former else 0
        with self._lock:
            if page.may_be_kept and not self._changed_since(generation, key):
                self._put(key, page)
                return page, "fwd=miss; stored"
            if not page.may_be_kept and former is self.pages.get(key):
                self._drop(key)
        return page, "fwd=miss"

    def _changed_since(self, generation: int, key: Key) -> bool:
        """Whether a page may show what a change has replaced since; of changes long ago nobody knows which pages."""
        later = [paths for number, paths in self._changes if number > generation]
        return len(later) < self.generation - generation or any(paths is None or key[2] in paths for paths in later)

    def _put(self, key: Key, page: Page) -> None:
        self._drop(key)
        self.pages[key] = page
        self._size += page.cost
        while self._size > MOST_BYTES:
            self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        self._size -= page.cost if page else 0

    def invalidate(self, paths: Collection[str] | None = None, *, is_removal: bool = False) -> None:
        """Something changed that the pages at these paths show, or everywhere.

        After a removal nothing may be served any more, not even while the database is down.
        """
        now = time.time()
        with self._lock:
            self.generation += 1
            self._changes.append((self.generation, paths))
            self.retry_at = 0.0  # the database has spoken
            # A list made in one go: readers move pages about without the lock.
            touched = [(key, page) for key, page in list(self.pages.items()) if paths is None or key[2] in paths]
            for key, page in touched:
                page.stale_at = page.stale_at or now
                if is_removal:
                    self._drop(key)
        if not is_removal:
            for key, page in sorted(touched, key=lambda entry: -entry[1].hits)[:MOST_REFRESHED]:
                self.comes_anew(key, page, now)


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

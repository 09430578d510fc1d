"""Postgres tells each process that public pages changed; this empties the page cache (page_cache.py) accordingly.

Triggers on every table that public pages show (bekasi_portal/page_triggers.py) send a NOTIFY with the transaction that
changed them, whatever made the change: the newsroom, a command, SQL by hand, another machine. What the public cannot
see sends none.

Payloads: "pages" (all of them changed), "removal" (and nothing of before may be shown again), "berita <slug>" and
"berita-removal <slug>" (an article, its comments, and the front page).
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
from django.db import Error as DatabaseFailure
from django.db import connection
from django.utils import timezone

from bekasi_portal.page_cache import PAUSE_SECONDS, PageCache
from bekasi_portal.page_triggers import CHANNEL

SECONDS_BETWEEN_LOOKS = 60
SECONDS_BETWEEN_TRIES = 0.5
logger = logging.getLogger(__name__)

# Each gives the next moment after one, at which time alone changes public pages, or None; and whether something goes.
_moments: list[tuple[Callable[[datetime], datetime | None], bool]] = []


def register_moments(next_moment: Callable[[datetime], datetime | None], *, is_removal: bool = False) -> None:
    """Apps say in ``AppConfig.ready`` when their pages change by themselves; at most one query."""
    _moments.append((next_moment, is_removal))


def next_midnight(at: datetime) -> datetime:
    """Pages say what day it is."""
    day = timezone.localtime(at).date() + timedelta(days=1)
    return datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_current_timezone())


def next_change(after: datetime) -> tuple[datetime, bool]:
    """The next moment at which time alone changes pages, and whether something goes then."""
    found = [(moment, is_removal) for find, is_removal in _moments if (moment := find(after))]
    at, _ = min([(next_midnight(after), False), *found])
    return at, any(is_removal for moment, is_removal in found if moment <= at)


class Listener(threading.Thread):
    """Listens on a connection of its own and keeps one page cache true. Ends with the process, or by `stop`."""

    def __init__(self, cache: PageCache):
        super().__init__(name="page-changes", daemon=True)
        self.cache = cache
        self.refresher = threading.Thread(target=self.refresh, name="page-refresher", daemon=True)
        self.is_ended, self.is_listening = threading.Event(), threading.Event()
        self.is_outage_told, self.seen_until = False, timezone.now()

    def run(self) -> None:
        self.refresher.start()
        while not self.is_ended.is_set():
            try:
                self.listen()
            except (psycopg.Error, DatabaseFailure, OSError) as error:
                if not self.is_outage_told:
                    logger.warning("Page changes are not heard until the database is back: %s", error)
                self.is_outage_told = True
            finally:
                self.cache.is_certain = False
            self.is_ended.wait(SECONDS_BETWEEN_TRIES)

    def listen(self) -> None:
        with psycopg.connect(**connection_parameters(), autocommit=True) as line:
            line.execute(f"LISTEN {CHANNEL}")
            # Whatever happened while nobody listened.
            self.seen_until = timezone.now()
            self.cache.invalidate()
            self.look_ahead()
            self.cache.is_certain, self.is_outage_told = True, False
            self.is_listening.set()
            looked_at = time.monotonic()
            while not self.is_ended.is_set():
                for notice in line.notifies(timeout=1):
                    self.hear(notice.payload)
                    if self.is_ended.is_set():
                        return
                if self.cache.changes_at == float("inf") or time.monotonic() - looked_at > SECONDS_BETWEEN_LOOKS:
                    line.execute("SELECT 1")
                    self.look_ahead()
                    looked_at = time.monotonic()

    def hear(self, payload: str) -> None:
        kind, _, slug = payload.partition(" ")
        is_removal = kind in ("removal", "berita-removal")
        if kind in ("berita", "berita-removal"):
            self.cache.invalidate({"/", f"/berita/{slug}/"}, is_removal=is_removal)
        elif kind in ("pages", "removal"):
            self.cache.invalidate(is_removal=is_removal)
            self.look_ahead()
        else:
            logger.warning("Page changes: nobody knows what %r means", payload)

    def refresh(self) -> None:
        """Render popular pages beside the listening, each with a pause: a flood of changes is a few renders."""
        while entry := self.cache.awaited.get():
            _, page = entry
            self.is_ended.wait(min(PAUSE_SECONDS, page.rendered_at + PAUSE_SECONDS - time.time()))
            try:
                self.cache.refresh(*entry)
                connection.close()
            except Exception:  # readers will see for themselves
                logger.exception("A page could not be rendered again")

    def look_ahead(self) -> None:
        """When time itself will change pages next. What came since the last look, unseen by any reader, is done now."""
        now = timezone.now()
        try:
            at, is_removal = next_change(self.seen_until)
            if at <= now:
                self.cache.invalidate(is_removal=is_removal)
                at, is_removal = next_change(now)
        finally:
            connection.close()
        self.seen_until = now
        self.cache.changes_at, self.cache.removes_then = at.timestamp(), is_removal

    def stop(self) -> None:
        self.is_ended.set()
        self.cache.awaited.put(None)
        self.join(timeout=10)
        self.refresher.join(timeout=10)


def connection_parameters() -> dict:
    """The portal's own database, reached without its pool; a line that is cut is noticed within seconds."""
    own = ("pool", "cursor_factory", "context", "prepare_threshold")
    kept = {name: value for name, value in connection.get_connection_params().items() if name not in own}
    return kept | {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 5000}

"""The page cache with its line to Postgres, for tests that serve pages: what was committed before is heard first."""

import threading
from itertools import count

from django.db import connections

from bekasi_portal.page_cache import PageCache, key_of
from bekasi_portal.page_changes import Listener
from bekasi_portal.page_triggers import CHANNEL

SECONDS_TO_HEAR = 10


class MarkedListener(Listener):
    """Tells when it has come to a mark in the line of notices."""

    def __init__(self, cache):
        super().__init__(cache)
        self.numbers, self.heard_to, self.moved = count(1), 0, threading.Condition()

    def hear(self, payload: str) -> None:
        if not payload.startswith("mark "):
            super().hear(payload)
            return
        with self.moved:
            self.heard_to = max(self.heard_to, int(payload.removeprefix("mark ")))
            self.moved.notify_all()

    def catch_up(self) -> None:
        """Everything that was committed until now has been heard."""
        number = next(self.numbers)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"mark {number}"])
        with self.moved:
            assert self.moved.wait_for(lambda: self.heard_to >= number, timeout=SECONDS_TO_HEAR)


class HeardCache(PageCache):
    """A page cache that hears before it answers; a context manager, whose end stops the listening."""

    def __enter__(self):
        self.listener = MarkedListener(self)
        self.listener.start()
        assert self.listener.is_listening.wait(SECONDS_TO_HEAR)
        return self

    def __exit__(self, *exception):
        self.listener.stop()

    def comes_anew(self, key, page, now):
        """Nobody gets a page as it was."""
        return False

    def __call__(self, environ, start_response):
        if key_of(environ):
            self.listener.catch_up()
        return super().__call__(environ, start_response)

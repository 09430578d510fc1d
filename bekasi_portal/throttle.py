"""How fast one address may send forms, told within the process and without the database.

The exact limits are elsewhere, in the database and for all processes (comments/facts.py, settings.ACCOUNT_RATE_LIMITS).
This one is in front of them: whoever sends many forms a second is answered before a session, a page or a query is spent
on it, so that readers do not notice. The newsroom has its own address space and is not counted.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings

from bekasi_portal.client_address import client_address
from bekasi_portal.error_pages import too_many

NEWSROOM = "/admin/"
# Beyond so many addresses the one that was quiet longest is forgotten.
MOST_ADDRESSES = 20_000
BUSY_SECONDS = 2


class TokenBuckets:
    """Each key holds up to `burst` tokens and gets one every `seconds`; a form costs one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_for(self, key: str, *, burst: int, seconds: float) -> float:
        """Take a token: 0, or the seconds until there is one."""
        now = self._clock()
        with self._lock:
            tokens, at = self._filled.pop(key, (burst, now))
            tokens = min(burst, tokens + (now - at) / seconds)
            is_free = tokens >= 1
            self._filled[key] = (tokens - 1 if is_free else tokens, now)
            if len(self._filled) > MOST_ADDRESSES:
                self._filled.popitem(last=False)
        return 0 if is_free else (1 - tokens) * seconds


class ThrottleMiddleware:
    """429 with Retry-After for forms beyond settings.FORM_LIMITS, and for those that come while settings.FORMS_AT_WORK
    others are at work in this process, which leaves threads for readers.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.buckets = TokenBuckets()
        self.at_work = 0
        self._lock = threading.Lock()

    def __call__(self, request):
        if request.method != "POST" or request.path_info.startswith(NEWSROOM):
            return self.get_response(request)
        begins, burst, seconds = next(limit for limit in settings.FORM_LIMITS if request.path_info.startswith(limit[0]))
        wait = self.buckets.wait_for(f"{client_address(request)} {begins}", burst=burst, seconds=seconds)
        if wait:
            return too_many(request, seconds=wait)
        if not self._begin():
            return too_many(request, seconds=BUSY_SECONDS)
        try:
            return self.get_response(request)
        finally:
            self._end()

    def _begin(self) -> bool:
        with self._lock:
            is_free = self.at_work < settings.FORMS_AT_WORK
            self.at_work += is_free
        return is_free

    def _end(self) -> None:
        with self._lock:
            self.at_work -= 1

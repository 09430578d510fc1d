"""Liveness and readiness as JSON: is this process up, and which part is not."""

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bekasi_portal.error_pages import RETRY_AFTER_SECONDS

_checks: dict[str, Callable[[], str]] = {}


def register(name: str, check: Callable[[], str]) -> None:
    """Add a part; apps do so in ``AppConfig.ready``. `check` gives "ok" or a few words, after at most one query.

    What it says is public, and takes no reader's page away: whoever runs the site is told.
    """
    _checks[name] = check


@require_safe
@never_cache
def healthz(request):
    """200 while readers get their pages, otherwise 503; ``parts`` says what is wrong.

    "degraded" is for people to look at: a load balancer goes on sending readers here.
    """
    parts = {"web": "ok", "database": database_state()}
    if parts["database"] != "ok":
        retry = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return JsonResponse({"status": "unavailable", "parts": parts}, status=503, headers=retry)
    parts |= {name: state_of(check) for name, check in _checks.items()}
    status = "ok" if all(state == "ok" for state in parts.values()) else "degraded"
    return JsonResponse({"status": status, "parts": parts})


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "unavailable"
    return "ok"


def state_of(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, InterfaceError):
        return "unavailable"

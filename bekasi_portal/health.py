"""Liveness and readiness as JSON: is this process up, and which part is not."""

from django.db import DatabaseError, InterfaceError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bekasi_portal.error_pages import RETRY_AFTER_SECONDS


@require_safe
@never_cache
def healthz(request):
    """200 when every part answers, otherwise 503; ``parts`` says which."""
    parts = {"web": "ok", "database": database_state()}
    healthy = all(state == "ok" for state in parts.values())
    if healthy:
        return JsonResponse({"status": "ok", "parts": parts})
    retry = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return JsonResponse({"status": "unavailable", "parts": parts}, status=503, headers=retry)


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "unavailable"
    return "ok"

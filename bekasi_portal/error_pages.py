"""Our own error pages. 500 and 503 need no database; each says what happened, what is safe, and what to do."""

import logging
import sys
from http import HTTPStatus
from math import ceil

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import redirect, render
from django.utils import timezone

RETRY_AFTER_SECONDS = 30
# Words are longer than a choice, a switch or a number.
SHORTEST_TEXT = 4
SECRETS = {"csrfmiddlewaretoken", "code", "credential"}
# What forms outside the admin call their fields.
LABELS = {
    "name": "Nama yang ditampilkan",
    "display_name": "Nama yang ditampilkan",
    "text": "Tulisan",
    "office": "Kantor yang menjawab",
    "email": "Alamat surel",
    "reason": "Alasan",
}
# SQLSTATE classes of "cannot be reached now": connection, resources, operator intervention. Without a state there was
# no connection at all. Other operational errors, such as a deadlock or a program limit, are faults like any other.
UNAVAILABLE = ("08", "53", "57P")
logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return render(request, "400.html", {"without_database": True}, status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    """A form whose token has gone: the typed text is shown back, so nothing is lost.

    An address or a code is typed again in a moment; whoever sent one is better off where the sign-in begins.
    """
    if response := form_again(request):
        return response
    if request.path_info.startswith("/akun/") and request.path_info != settings.LOGIN_REDIRECT_URL:
        return redirect(settings.LOGIN_REDIRECT_URL if request.user.is_authenticated else settings.LOGIN_URL)
    return render(request, "403_csrf.html", {"typed": labelled_fields(request)}, status=403)


def form_again(request):
    """A view may show its own form again, filled in, when what was sent cannot be taken: without the form's token, or,
    in the newsroom, without a session.

    Its attribute `form_again` is a function like the view itself, and gives None where it has no form to show.
    """
    match = request.resolver_match
    again = getattr(match.func, "form_again", None)
    return again(request, *match.args, **match.kwargs) if again else None


def may_be_shown_back(name: str) -> bool:
    """Whether a field's value may appear on a page again: no password, code or key, and no token of the form."""
    return name not in SECRETS and "password" not in name


def typed_fields(request) -> list[tuple[str, str]]:
    """What a person wrote into a form, by field."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if may_be_shown_back(name) and len(value) >= SHORTEST_TEXT
    ]


def labelled_fields(request) -> list[dict]:
    """What a person wrote, each text under the name that the form gives it; a form's own bookkeeping is left out."""
    labels = field_labels(request)
    return [
        {"label": labels.get(name, "Isian lain"), "value": value}
        for name, value in typed_fields(request)
        if name in labels or " " in value
    ]


def field_labels(request) -> dict[str, str]:
    """Field → what its form calls it: the portal's own words, and a model's for the forms of the admin."""
    model_admin = getattr(request.resolver_match.func, "model_admin", None)
    fields = model_admin.model._meta.get_fields() if model_admin else []
    return LABELS | {
        field.name: str(field.verbose_name).capitalize() for field in fields if hasattr(field, "verbose_name")
    }


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def method_not_allowed(request, *, allowed: str):
    """405; the Allow header says what the address takes."""
    response = render(request, "405.html", {"without_database": True}, status=405)
    response["Allow"] = allowed
    return response


def too_large(request):
    context = {"without_database": True, "is_newsroom": request.path_info.startswith("/admin/")}
    return render(request, "413.html", context, status=413)


def length_missing(request):
    """A body sent in chunks cannot be measured before it is read; no browser sends a form so."""
    return render(request, "400.html", {"without_database": True}, status=411)


def too_many(request, *, seconds: float):
    """429 for somebody who sends faster than people write; what was typed is shown back."""
    if request.headers.get("HX-Request"):
        response = render(request, "429_piece.html")
        # Beside the form, which stays as it is.
        response["HX-Retarget"], response["HX-Reswap"] = "#formulir-galat", "innerHTML"
    else:
        typed = [value for _, value in typed_fields(request)]
        response = render(request, "429_flood.html", {"typed": typed})
    return say_when(response, seconds=seconds)


def say_when(response, *, seconds: float):
    """Turn an answer into a 429 that says when to come back."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(max(1, ceil(seconds)))
    return response


def server_error(request):
    """500, or 503 with Retry-After when the database is what is missing."""
    if is_outage(sys.exc_info()[1]):
        return database_unavailable(request)
    return render(request, "500.html", {"without_database": True}, status=500)


def is_outage(error: BaseException | None) -> bool:
    """Whether an error means that the database cannot be reached, and not that we asked something wrong of it."""
    if isinstance(error, OperationalError):
        state = getattr(error.__cause__, "sqlstate", None)
        return state is None or state.startswith(UNAVAILABLE)
    return isinstance(error, InterfaceError)


def database_unavailable(request):
    """A comment can be sent again from this page; the words of any other form can be copied."""
    is_comment = request.method == "POST" and request.path_info.endswith("/komentar/")
    typed = request.POST.get("text", "") if is_comment else "\n\n".join(value for _, value in typed_fields(request))
    context = {"without_database": True, "typed": typed, "is_comment": is_comment, "since": timezone.localtime()}
    response = render(request, "503.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response

"""A form of the newsroom that was sent after the session ended."""

from django.shortcuts import render
from django.urls import reverse

from bekasi_portal.error_pages import SHORTEST_TEXT, may_be_shown_back


def keep_typed(request):
    """403 with all that was sent: readable, and ready to be sent again after signing in in another tab.

    A redirect to the login, Django's way, loses it. Passwords are never shown back.
    """
    sent = [(name, value) for name, values in request.POST.lists() for value in values if may_be_shown_back(name)]
    labels = _labels(request)
    typed = [
        {"label": labels.get(name, "Isian lain"), "value": value}
        for name, value in sent
        if len(value) >= SHORTEST_TEXT and (name in labels or " " in value)
    ]
    context = {"sent": sent, "typed": typed, "title": "Sesi Anda berakhir", "login_url": reverse("admin:login")}
    response = render(request, "admin/expired_session.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _labels(request) -> dict[str, str]:
    """What the form calls its fields, as far as they are fields of the model."""
    model_admin = getattr(request.resolver_match.func, "model_admin", None)
    fields = model_admin.model._meta.get_fields() if model_admin else []
    return {field.name: str(field.verbose_name).capitalize() for field in fields if hasattr(field, "verbose_name")}

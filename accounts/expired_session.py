"""A form of the newsroom that was sent after the session ended."""

from django.shortcuts import render
from django.urls import reverse

from bekasi_portal.error_pages import form_again, labelled_fields, may_be_shown_back


def keep_typed(request):
    """403 with all that was sent: readable, and ready to be sent again after signing in in another tab.

    A redirect to the login, Django's way, loses it. Passwords are never shown back. A form that knows a better way
    back to itself (`form_again`) goes it.
    """
    if response := form_again(request):
        return response
    sent = [(name, value) for name, values in request.POST.lists() for value in values if may_be_shown_back(name)]
    context = {
        "sent": sent,
        "typed": labelled_fields(request),
        "title": "Sesi Anda berakhir",
        "login_url": reverse("admin:login"),
    }
    response = render(request, "admin/expired_session.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response

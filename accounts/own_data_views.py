"""A resident's own copy of everything, and erasing it."""

from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import own_data
from accounts.forms import ErasureForm
from accounts.views import reads_and_sends


@login_required
@require_safe
@never_cache
def copy(request) -> HttpResponse:
    """Everything the portal knows of the person, as a file."""
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(own_data.collect(request.user), json_dumps_params=options)
    name = f"data-saya-{timezone.localdate():%Y-%m-%d}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@reads_and_sends
@never_cache
def erase(request) -> HttpResponse:
    """Erase the account and what is the person's, after a tick that says so."""
    if request.user.is_staff:
        return redirect("account_home")
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        own_data.erase(request.user)
        end_session(request)
        messages.success(request, "Akun Anda dan semua komentarnya sudah dihapus.")
        return redirect("account_login")
    return render(request, "account/erase.html", {"form": form})

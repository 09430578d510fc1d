"""Pages of the staff login, and of the second step that staff set up for themselves under /akun/staf/."""

from functools import wraps
from http import HTTPStatus

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal.auth import begin_authentication
from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import staff_login
from accounts.destinations import safe_destination
from accounts.forms import StaffLoginForm
from accounts.passkey_forms import PasskeyForm
from accounts.views import reads_and_sends


@sensitive_post_parameters("password")
@reads_and_sends
@never_cache
def login(request) -> HttpResponse:
    """First step. `AdminSite.login` answers with this page."""
    wanted = safe_destination(request.POST.get("next") or request.GET.get("next"), otherwise=reverse("admin:index"))
    if request.user.is_authenticated and request.user.is_staff:
        return redirect("mfa_index" if staff_login.must_enrol(request.user) else wanted)
    form = StaffLoginForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            user = staff_login.check_password(request, **form.cleaned_data)
        except staff_login.StaffLoginError as error:
            form.add_error(None, str(error))
            status = HTTPStatus.TOO_MANY_REQUESTS if isinstance(error, staff_login.TooManyTriesError) else 200
        else:
            return _after_password(request, user, next_url=wanted)
    context = _newsroom(request, title="Masuk ke ruang redaksi") | {"form": form, "next": wanted}
    return render(request, "admin/login.html", context, status=status)


def _after_password(request, user, *, next_url: str) -> HttpResponse:
    if staff_login.has_second_step(user):
        staff_login.await_second_step(request, user, next_url=next_url)
        return redirect("staff_second_step")
    staff_login.complete(request, user)
    return redirect("mfa_index" if staff_login.must_enrol(user) else next_url)


@reads_and_sends
@never_cache
def second_step(request) -> HttpResponse:
    """Second step: the app's code or a recovery code in one field, or a passkey."""
    waiting = staff_login.awaited(request)
    if waiting is None:
        return redirect("admin:login")
    user, wanted = waiting
    code_form = AuthenticateForm(request.POST if "code" in request.POST else None, user=user)
    key_form = PasskeyForm(request.POST if "credential" in request.POST else None, user=user)
    for form in (code_form, key_form):
        if form.is_bound and form.is_valid():
            form.save()
            staff_login.complete(request, user)
            return redirect(wanted)
    context = _newsroom(request, title="Langkah kedua") | {"form": code_form, "key_form": key_form}
    if is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        context["key_request"] = {"request_options": begin_authentication(user)}
    context["has_code"] = is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES])
    return render(request, "mfa/second_step.html", context)


def for_staff(view, *, title: str, shows_qr_code: bool = False):
    """One of allauth's pages for signed-in staff, in the newsroom's frame; only the QR code needs a data: picture."""

    @wraps(view)
    @never_cache
    def opened(request, *args, **kwargs):
        if not (request.user.is_authenticated and request.user.is_staff):
            return redirect_to_login(request.get_full_path(), login_url=reverse("admin:login"))
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            response.context_data |= _newsroom(request, title=title)
            response.context_data["must_enrol"] = staff_login.must_enrol(request.user)
        return response

    return csp_update({"img-src": [SELF, "data:"]})(opened) if shows_qr_code else opened


def _newsroom(request, *, title: str) -> dict:
    site = admin.site.each_context(request)
    return site | {"title": title, "is_nav_sidebar_enabled": site["has_permission"]}

"""Pages of residents' accounts: sign in with a code, the name they show, sign out."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import code_login
from accounts.destinations import safe_destination
from accounts.forms import CodeForm, EmailForm, NameForm
from bekasi_portal.error_pages import say_when

reads_and_sends = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_sends
@never_cache
def login(request) -> HttpResponse:
    """One field: an address, known or not, gets a code by e-mail."""
    account = reverse("account_home")
    wanted = safe_destination(request.POST.get("next") or request.GET.get("next"), otherwise=account)
    if request.user.is_authenticated:
        return redirect(wanted)
    form = EmailForm(request.POST or None, initial={"next": wanted, "email": _address_in_hand(request)})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            code_login.start(request, email=form.cleaned_data["email"], next_url=wanted)
        except code_login.CodeLoginError as error:
            form.add_error(None, str(error))
            status = HTTPStatus.TOO_MANY_REQUESTS if isinstance(error, code_login.TooManyRequestsError) else 503
        else:
            return redirect("account_confirm_login_code")
    response = render(request, "account/login.html", {"form": form, "next": wanted}, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        say_when(response, seconds=code_login.WAIT_SECONDS)
    return response


def _address_in_hand(request) -> str:
    state = code_login.pending(request)
    return state.email if state else ""


@reads_and_sends
@never_cache
def confirm_login_code(request) -> HttpResponse:
    """The code from the mail; a wrong one may be tried again, a code that is gone leads back to asking for another."""
    state = code_login.pending(request)
    if request.user.is_authenticated or state is None:
        return redirect("account_home" if request.user.is_authenticated else "account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(code_login.confirm(request, typed=form.cleaned_data["code"]))
        except code_login.WrongCodeError as error:
            form.add_error("code", str(error))
        except code_login.CodeGoneError as error:
            messages.error(request, str(error))
            return redirect(f"{reverse('account_login')}?{urlencode({'next': state.next_url})}")
    return render(
        request, "account/confirm_login_code.html", {"form": form, "email": state.email, "next": state.next_url}
    )


@login_required
@reads_and_sends
@never_cache
def home(request) -> HttpResponse:
    """My account: the name that others see, and the way out."""
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ValidationError as error:
            form.add_error("display_name", error)
        else:
            messages.success(request, "Nama Anda tersimpan. Komentar yang sudah terkirim tetap memakai nama lama.")
            return redirect("account_home")
    return render(request, "account/home.html", {"form": form})


@require_POST
@never_cache
def logout(request) -> HttpResponse:
    destination = safe_destination(request.POST.get("next"), otherwise="/")
    end_session(request)
    return redirect(destination)

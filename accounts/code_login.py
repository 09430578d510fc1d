"""Residents sign up and in with one field and a code by e-mail; allauth makes the codes and keeps the limits.

Nothing that the visitor sees tells whether an address is known: every address gets one mail, the same page and the same
answers. An unknown address becomes an account when its code is confirmed. An address of staff, or of a closed account,
gets a mail without a code. What is pending lives in the visitor's session, so a code works only where it was asked for.
"""

import time
from dataclasses import dataclass
from smtplib import SMTPException

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth import login
from django.utils.crypto import get_random_string

from accounts.models import User

SESSION_KEY = "code_login"
BACKEND = "accounts.backends.ResidentBackend"
# A second press of the button within this time is the same request: the code already sent stays the right one.
SAME_REQUEST_SECONDS = 20
# What somebody who asked too often is told to wait.
WAIT_SECONDS = 60


class CodeLoginError(Exception):
    """The step did not work; the message says why and what to do."""


class TooManyRequestsError(CodeLoginError):
    pass


class MailNotSentError(CodeLoginError):
    pass


class WrongCodeError(CodeLoginError):
    """The code does not match; another try is possible."""


class CodeGoneError(CodeLoginError):
    """No code is pending here any more (too old, too many tries, or never asked for); a new one is needed."""


@dataclass(frozen=True)
class Pending:
    """A login that waits for its code. `code` is empty when the address may not sign in this way."""

    id: str
    email: str
    code: str
    at: float
    next_url: str

    @property
    def is_expired(self) -> bool:
        return time.time() - self.at > app_settings.LOGIN_BY_CODE_TIMEOUT


def pending(request) -> Pending | None:
    """What waits in this session, expired or not (the address is then still good for a new code)."""
    state = request.session.get(SESSION_KEY)
    return Pending(**state) if state else None


def start(request, *, email: str, next_url: str) -> None:
    """Send a code to an address and remember it in the session.

    Raises TooManyRequestsError beyond the limits of settings.ACCOUNT_RATE_LIMITS, MailNotSentError when the mail server
    does not take the mail.
    """
    email = User.objects.normalize_email(email)
    before = pending(request)
    if before and before.email == email and time.time() - before.at < SAME_REQUEST_SECONDS:
        return
    if not ratelimit.consume(request, action="request_login_code", key=email):
        raise TooManyRequestsError("Terlalu banyak permintaan kode. Tunggu satu menit, lalu coba lagi.")
    user = User.objects.filter(email=email).first()
    code = get_adapter().generate_login_code() if _may_use_codes(user) else ""
    _send(email, code=code)
    state = Pending(id=get_random_string(20), email=email, code=code, at=time.time(), next_url=next_url)
    request.session[SESSION_KEY] = vars(state)


def confirm(request, *, typed: str) -> str:
    """Sign the owner of the address in and give back where they wanted to go.

    Raises WrongCodeError, or CodeGoneError after 15 minutes or five tries.
    """
    state = pending(request)
    if state is None or state.is_expired:
        raise CodeGoneError("Kode sudah tidak berlaku. Minta kode baru di bawah ini.")
    if not ratelimit.consume(request, action="confirm_login_code", key=state.id):
        raise CodeGoneError("Terlalu banyak percobaan dengan kode ini. Minta kode baru di bawah ini.")
    if not compare_user_code(actual=typed, expected=state.code):
        raise WrongCodeError("Kode tidak cocok. Periksa surel terbaru dari kami, lalu tulis lagi kodenya.")
    user, _ = User.objects.get_or_create(email=state.email, defaults={"password": _unusable_password()})
    if not _may_use_codes(user):
        raise CodeGoneError("Kode sudah tidak berlaku. Minta kode baru di bawah ini.")
    request.session.pop(SESSION_KEY)
    login(request, user, backend=BACKEND)
    return state.next_url


def _may_use_codes(user: User | None) -> bool:
    """New and active residents. Staff never: a mailbox alone must not open the newsroom."""
    return user is None or (user.is_active and not user.is_staff)


def _unusable_password() -> str:
    user = User()
    user.set_unusable_password()
    return user.password


def _send(email: str, *, code: str) -> None:
    template = "account/email/login_code" if code else "account/email/no_code"
    minutes = app_settings.LOGIN_BY_CODE_TIMEOUT // 60
    try:
        get_adapter().send_mail(template, email, {"code": code, "minutes": minutes})
    except (SMTPException, OSError) as error:
        raise MailNotSentError("Surel belum dapat dikirim. Coba lagi beberapa saat lagi.") from error

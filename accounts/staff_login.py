"""How staff come in: a password, then a second step (an app's code, a passkey, or a recovery code) by allauth.mfa.

Between the steps nobody is signed in: the session only remembers whose second step is awaited. Outside demo mode an
account without a second step reaches nothing but the page where it sets one up.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import authenticate, login

from accounts.models import User

SESSION_KEY = "staff_second_step"
BACKEND = "accounts.backends.StaffBackend"
SECOND_STEP_SECONDS = 10 * 60
SESSION_SECONDS = 12 * 60 * 60  # one working day
SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class StaffLoginError(Exception):
    """The login did not work; the message is the same whatever the reason, so that it tells nothing about accounts."""


class TooManyTriesError(StaffLoginError):
    pass


def check_password(request, *, email: str, password: str) -> User:
    """The member of staff with this address and password, or StaffLoginError. Failed tries are counted and limited."""
    key = f"staff:{User.objects.normalize_email(email)}"
    if not ratelimit.consume(request, action="login_failed", key=key):
        raise TooManyTriesError(get_adapter().error_messages["too_many_login_attempts"])
    user = authenticate(request, email=User.objects.normalize_email(email), password=password)
    if user is None:
        raise StaffLoginError("Alamat surel atau kata sandi tidak cocok, atau akun ini bukan akun redaksi.")
    ratelimit.clear(request, action="login_failed", key=key)
    return user


def has_second_step(user: User) -> bool:
    return is_mfa_enabled(user, SECOND_STEPS)


def must_enrol(user: User) -> bool:
    return settings.STAFF_MFA_REQUIRED and not has_second_step(user)


def await_second_step(request, user: User, *, next_url: str) -> None:
    request.session[SESSION_KEY] = {"user": user.pk, "at": time.time(), "next": next_url}


def awaited(request) -> tuple[User, str] | None:
    """Whose second step this session waits for and where they wanted to go; None when nobody's, or for too long."""
    state = request.session.get(SESSION_KEY)
    if not state or time.time() - state["at"] > SECOND_STEP_SECONDS:
        return None
    user = User.objects.filter(pk=state["user"], is_active=True, is_staff=True).first()
    return (user, state["next"]) if user else None


def complete(request, user: User) -> None:
    """Sign in after every step has been passed, in a session with a new key that lasts one working day."""
    request.session.pop(SESSION_KEY, None)
    login(request, user, backend=BACKEND)
    request.session.set_expiry(SESSION_SECONDS)
    # Someone who has just proved who they are need not do so again to set up a second step.
    record_authentication(request, user, method="password", reauthenticated=True)

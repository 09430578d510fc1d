"""allauth's passkey forms, made to answer a made-up credential with "refused" rather than with an error page."""

from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms


def refusing_nonsense(method):
    """The parser underneath trusts the browser to send every part, each of its right kind."""

    @wraps(method)
    def checked(form):
        try:
            return method(form)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise get_adapter().validation_error("incorrect_code") from error

    return checked


class PasskeyForm(forms.AuthenticateWebAuthnForm):
    """The second step of a login."""

    clean_credential = refusing_nonsense(forms.AuthenticateWebAuthnForm.clean_credential)


class ConfirmPasskeyForm(forms.ReauthenticateWebAuthnForm):
    """Proving again who it is."""

    clean_credential = refusing_nonsense(forms.ReauthenticateWebAuthnForm.clean_credential)


class NewPasskeyForm(forms.AddWebAuthnForm):
    clean = refusing_nonsense(forms.AddWebAuthnForm.clean)

"""allauth's rules and words for this portal."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from bekasi_portal.client_address import client_address

WRONG_CODE = "Kode tidak cocok. Periksa lagi, atau tunggu kode berikutnya."
TOO_MANY_TRIES = "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."


class PortalAccountAdapter(DefaultAccountAdapter):
    """One rule for a visitor's address, and Indonesian for every message that staff can meet."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Kata sandi tidak cocok.",
        "enter_current_password": "Tulis kata sandi Anda sekarang.",
        "too_many_login_attempts": TOO_MANY_TRIES,
        "rate_limited": TOO_MANY_TRIES,
    }

    def get_client_ip(self, request) -> str:
        return client_address(request)

    def reauthenticate(self, user, password: str) -> bool:
        return user.check_password(password)


class PortalMFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Langkah kedua ini tidak dapat dihapus.",
        "cannot_generate_recovery_codes": "Pasang aplikasi kode atau kunci sandi dahulu.",
        "unverified_email": "Alamat surel akun ini belum dipastikan.",
    }

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Kunci {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Portal Bekasi"}

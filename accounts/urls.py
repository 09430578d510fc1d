"""Addresses of accounts. The names are allauth's, because its code looks them up; only what is listed exists."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from accounts import own_data_views, views
from accounts.staff_views import for_staff, second_step

CONFIRM = "Pastikan ini Anda"
APP, KEYS, CODES = "Aplikasi kode", "Kunci sandi", "Kode cadangan"

residents = [
    path("akun/", views.home, name="account_home"),
    path("akun/masuk/", views.login, name="account_login"),
    path("akun/kode/", views.confirm_login_code, name="account_confirm_login_code"),
    path("akun/data/unduh/", own_data_views.copy, name="account_data_copy"),
    path("akun/data/hapus/", own_data_views.erase, name="account_erase"),
    path("akun/keluar/", views.logout, name="account_logout"),
]
staff = [
    path("langkah-kedua/", second_step, name="staff_second_step"),
    path("", for_staff(mfa.index, title="Keamanan akun"), name="mfa_index"),
    path("pastikan/", for_staff(account.reauthenticate, title=CONFIRM), name="account_reauthenticate"),
    path("pastikan/kode/", for_staff(mfa.reauthenticate, title=CONFIRM), name="mfa_reauthenticate"),
    path(
        "pastikan/kunci/",
        for_staff(webauthn.reauthenticate_webauthn, title=CONFIRM),
        name="mfa_reauthenticate_webauthn",
    ),
    path("aplikasi/", for_staff(totp.activate_totp, title=APP, shows_qr_code=True), name="mfa_activate_totp"),
    path("aplikasi/lepas/", for_staff(totp.deactivate_totp, title=APP), name="mfa_deactivate_totp"),
    path("kode-cadangan/", for_staff(recovery_codes.view_recovery_codes, title=CODES), name="mfa_view_recovery_codes"),
    path(
        "kode-cadangan/baru/",
        for_staff(recovery_codes.generate_recovery_codes, title=CODES),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "kode-cadangan/unduh/",
        for_staff(recovery_codes.download_recovery_codes, title=CODES),
        name="mfa_download_recovery_codes",
    ),
    path("kunci/", for_staff(webauthn.list_webauthn, title=KEYS), name="mfa_list_webauthn"),
    path("kunci/tambah/", for_staff(webauthn.add_webauthn, title=KEYS), name="mfa_add_webauthn"),
    path("kunci/<int:pk>/nama/", for_staff(webauthn.edit_webauthn, title=KEYS), name="mfa_edit_webauthn"),
    path("kunci/<int:pk>/lepas/", for_staff(webauthn.remove_webauthn, title=KEYS), name="mfa_remove_webauthn"),
]
urlpatterns = [*residents, path("akun/staf/", include(staff))]

"""Managing people: the Admin role alone, never beyond one's own rights, and nobody is deleted."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from tests.factories import SANDI, make_staff, make_user

pytestmark = pytest.mark.django_db
STAFF, RESIDENTS = "/admin/accounts/staff/", "/admin/accounts/resident/"


@pytest.fixture
def ani(client):
    user = make_staff("Ani", "Admin")
    client.force_login(user)
    return user


def new_staff(client, **fields):
    role = Group.objects.get(name=fields.pop("role", "Penulis"))
    fields = {
        "display_name": "Sari",
        "email": "Sari@Redaksi.Example",
        "groups": [role.pk],
        "password1": SANDI,
        "password2": SANDI,
    } | fields
    return client.post(f"{STAFF}add/", fields)


@pytest.mark.parametrize("role", ["Penulis", "Editor", "Moderator"])
def test_other_roles_see_nobody(client, role):
    client.force_login(make_staff("Budi", role))
    for path in (STAFF, f"{STAFF}add/", RESIDENTS):
        assert client.get(path).status_code == 403
    assert "accounts/" not in client.get("/admin/").content.decode()


def test_an_admin_makes_a_member_of_staff_who_can_sign_in(client, ani):
    assert new_staff(client).status_code == 302
    sari = User.objects.get(email="sari@redaksi.example")
    assert (sari.is_staff, sari.is_superuser, sari.name) == (True, False, "Sari")
    assert [group.name for group in sari.groups.all()] == ["Penulis"]
    assert Client().post("/admin/login/", {"email": "sari@redaksi.example", "password": SANDI}).url == "/admin/"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "ANI@redaksi.example"}, "sudah dipakai akun lain"),
        ({"email": "warga@contoh.example"}, "sudah dipakai akun lain"),
        ({"password1": "pendek", "password2": "pendek"}, "pendek"),
        ({"password2": "lain sekali dari itu"}, "password2"),
        ({"groups": []}, "groups"),
        ({"display_name": ""}, "display_name"),
    ],
)
def test_mistakes_are_explained_and_make_nobody(client, ani, fields, sentence):
    make_user("warga@contoh.example")
    page = new_staff(client, **fields).content.decode()
    assert "errorlist" in page
    assert sentence in page
    assert not User.objects.filter(email="sari@redaksi.example").exists()


def test_nobody_becomes_more_than_the_admin(client, ani):
    new_staff(client, is_superuser="on", user_permissions=[Permission.objects.first().pk])
    sari = User.objects.get(email="sari@redaksi.example")
    assert not sari.is_superuser
    assert not sari.user_permissions.exists()


def test_only_roles_within_ones_own_rights_can_be_given(client):
    keeper = make_user("penjaga@redaksi.example", is_staff=True)
    keeper.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(keeper)
    assert new_staff(client, role="Admin").status_code == 200
    assert not User.objects.filter(email="sari@redaksi.example").exists()
    ani = make_staff("Ani", "Admin")
    client.post(
        f"{STAFF}{ani.pk}/sandi/", {"new_password1": "milik saya sekarang", "new_password2": "milik saya sekarang"}
    )
    ani.refresh_from_db()
    assert ani.check_password(SANDI)


def test_an_admin_cannot_touch_a_superuser(client, ani):
    boss = User.objects.create_superuser("bos@redaksi.example", SANDI)
    client.post(f"{STAFF}{boss.pk}/change/", {"display_name": "X", "email": "x@contoh.example"})
    passwords = {"new_password1": "milik saya sekarang", "new_password2": "milik saya sekarang"}
    assert client.post(f"{STAFF}{boss.pk}/sandi/", passwords).status_code == 403
    assert client.post(f"{STAFF}{boss.pk}/hapus-langkah-kedua/").status_code == 403
    boss.refresh_from_db()
    assert boss.email == "bos@redaksi.example"
    assert boss.check_password(SANDI)


def test_nobody_closes_or_demotes_themselves(client, ani):
    client.post(f"{STAFF}{ani.pk}/change/", {"display_name": "Ani", "email": ani.email, "groups": []})
    ani.refresh_from_db()
    assert ani.is_active
    assert ani.groups.get().name == "Admin"


def test_a_closed_account_is_out_and_cannot_return(client, ani):
    budi = make_staff("Budi")
    his = Client()
    his.force_login(budi)
    fields = {"display_name": "Budi", "email": budi.email, "groups": [budi.groups.get().pk]}
    assert client.post(f"{STAFF}{budi.pk}/change/", fields).status_code == 302
    assert his.get("/admin/").status_code == 302
    assert his.post("/admin/login/", {"email": budi.email, "password": SANDI}).status_code == 200


def test_a_new_password_ends_open_sessions(client, ani):
    budi = make_staff("Budi")
    his = Client()
    his.force_login(budi)
    fresh = "hujan reda di Rawalumbu"
    answer = client.post(f"{STAFF}{budi.pk}/sandi/", {"new_password1": fresh, "new_password2": fresh})
    assert answer.url == f"{STAFF}{budi.pk}/change/"
    assert his.get("/admin/").status_code == 302
    assert his.post("/admin/login/", {"email": budi.email, "password": fresh}).url == "/admin/"


def test_a_lost_phone_can_be_taken_off(client, ani):
    budi = make_staff("Budi")
    TOTP.activate(budi, "JBSWY3DPEHPK3PXP")
    assert "Hapus langkah kedua" in client.get(f"{STAFF}{budi.pk}/change/").content.decode()
    client.post(f"{STAFF}{budi.pk}/hapus-langkah-kedua/")
    assert not Authenticator.objects.exists()
    assert client.get(f"{STAFF}{budi.pk}/hapus-langkah-kedua/").status_code == 405


def test_staff_and_residents_are_kept_apart(client, ani):
    rudi = make_user("rudi@contoh.example", display_name="Rudi")
    assert "rudi@contoh.example" not in client.get(STAFF).content.decode()
    page = client.get(RESIDENTS).content.decode()
    assert "rudi@contoh.example" in page
    assert "ani@redaksi.example" not in page.split("result_list")[-1]
    assert client.get(f"{STAFF}{rudi.pk}/change/").status_code == 302
    assert client.get(f"{STAFF}{rudi.pk}/sandi/").status_code == 404


def test_a_resident_can_be_closed_but_not_rewritten(client, ani):
    rudi = make_user("rudi@contoh.example", display_name="Rudi")
    client.post(f"{RESIDENTS}{rudi.pk}/change/", {"email": "x@contoh.example", "display_name": "X"})
    rudi.refresh_from_db()
    assert (rudi.email, rudi.display_name, rudi.is_active) == ("rudi@contoh.example", "Rudi", False)
    assert client.get(f"{RESIDENTS}add/").status_code == 403
    assert client.get(f"{RESIDENTS}{rudi.pk}/delete/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(client, ani, django_assert_num_queries, number):
    for index in range(number):
        make_staff(f"Staf{index}")
    with django_assert_num_queries(10):
        client.get(STAFF)


def test_staff_change_their_own_password(client):
    client.force_login(make_staff("Budi"))
    page = client.get("/admin/password_change/")
    assert page.status_code == 200
    fresh = "hujan reda di Rawalumbu"
    fields = {"old_password": SANDI, "new_password1": fresh, "new_password2": fresh}
    assert client.post("/admin/password_change/", fields).status_code == 302
    assert User.objects.get().check_password(fresh)

"""A name is one person's, however it is disguised; offices' names are nobody's."""

# ruff: noqa: RUF001 - letters that pass for others are what this is about

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import User
from accounts.names import check_name, take_name
from tests.factories import make_user, sign_in_resident


@pytest.mark.parametrize("name", [
    "Admin", "4dmin", "Pemkot Bekasi", "PEMK0T", "W4li Kota", "W a l i k o t a", "Wаli Kota", "Tri Adhianto",
    "Lurah Margahayu", "Dinas Kesehatan", "𝐑𝐞𝐝𝐚𝐤𝐬𝐢", "Diskominfostandi",
])  # fmt: skip
def test_names_of_offices_and_officials_are_refused(name):
    with pytest.raises(ValidationError, match="menyerupai nama kantor"):
        check_name(name)


@pytest.mark.parametrize("name", ["Siti Aminah", "Badrun", "Adminah", "Rudi RW 05", "Ayu 🌸", "李小龍"])
def test_names_of_people_pass(name):
    check_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["siti aminah", "SITI  AMINAH", "S1ti Am1nah", "Sitiaminah", "Sіti Aminah", "Siti.Aminah"]
)
def test_look_alike_is_somebody_elses(name):
    take_name(make_user(), "Siti Aminah")
    with pytest.raises(ValidationError, match="sudah dipakai orang lain"):
        take_name(make_user(), name)


@pytest.mark.django_db
def test_own_name_may_be_written_anew_and_is_free_again_after_a_change():
    first, second = make_user(), make_user()
    take_name(first, "Siti Aminah")
    take_name(first, "SITI AMINAH")
    take_name(first, "Siti A.")
    take_name(second, "Siti Aminah")
    assert User.objects.get(pk=second.pk).display_name == "Siti Aminah"


@pytest.mark.django_db(transaction=True)
def test_name_taken_by_two_at_once_is_one_persons():
    people = [make_user() for _ in range(6)]

    def take(user):
        try:
            take_name(user, "Siti Aminah")
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(take, people)) == 1


@pytest.mark.django_db
def test_account_page_tells_beside_the_field(client):
    take_name(make_user(), "Siti Aminah")
    sign_in_resident(client, make_user())
    page = client.post("/akun/", {"display_name": "Siti Aminah"}).text
    assert "sudah dipakai orang lain" in page

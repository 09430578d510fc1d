"""The list of awards, narrowed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import Award, Issuer
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Two schemes of two issuers, three records, one label in force."""
    issuers = [Issuer.objects.create(name=name, slug=name.lower()) for name in ("Provinsi", "Kementerian")]
    first = make_scheme("Keterbukaan", slug="kip", issuer=issuers[0], level="provinsi")
    second = make_scheme("Inovasi", slug="iga", issuer=issuers[1], level="nasional")
    make_award(first, year=2025, predicate="Informatif", valid_until=timezone.localdate() + timedelta(days=3))
    make_award(first, year=2023, predicate="Menuju")
    make_award(second, year=2025, predicate="Terinovatif")


def shown(client, **asked) -> set[str]:
    page = client.get("/penghargaan/", asked)
    assert page.status_code == 200
    return {award.predicate for year in page.context["years"] for award in year.awards}


@pytest.mark.parametrize(
    ("asked", "predicates"),
    [
        ({}, {"Informatif", "Menuju", "Terinovatif"}),
        ({"tahun": "2025"}, {"Informatif", "Terinovatif"}),
        ({"tingkat": "nasional"}, {"Terinovatif"}),
        ({"pemberi": "provinsi"}, {"Informatif", "Menuju"}),
        ({"skema": "kip", "tahun": "2023"}, {"Menuju"}),
        ({"berlaku": "ya"}, {"Informatif"}),
        ({"berlaku": "ya", "tahun": "2023"}, set()),
    ],
)
def test_list_is_narrowed(client, register, asked, predicates):
    assert shown(client, **asked) == predicates


@pytest.mark.parametrize("name", ["tahun", "tingkat", "pemberi", "skema", "berlaku"])
@pytest.mark.parametrize(
    "odd", ["", "1997", "\x00", "<script>", "'; DROP TABLE", "9" * 5000, "\u0662\u0660\u0662\u0665"]
)
def test_what_no_record_has_is_as_if_it_were_not_there(client, register, name, odd):
    assert shown(client, **{name: odd}) == {"Informatif", "Menuju", "Terinovatif"}


def test_nothing_that_fits_is_said_with_a_way_back(client, register):
    page = client.get("/penghargaan/", {"berlaku": "ya", "tahun": "2023"}).text
    assert "Tidak ada catatan yang cocok" in page
    assert "Saring: 2023, hanya yang berlaku" in page
    assert '<meta name="robots" content="noindex">' in page


def test_gaps_are_not_told_of_a_narrowed_list(client, register):
    assert "belum ada catatan" in client.get("/penghargaan/").text
    assert "belum ada catatan" not in client.get("/penghargaan/", {"skema": "kip"}).text


def test_list_costs_the_same_for_few_and_many(client, register, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/penghargaan/", {"tahun": "2025"})
    scheme = make_scheme()
    Award.objects.bulk_create(
        Award(scheme=scheme, year=2025, award_class=str(number), knowledge="pers") for number in range(300)
    )
    with django_assert_num_queries(2):
        client.get("/penghargaan/", {"tahun": "2025"})

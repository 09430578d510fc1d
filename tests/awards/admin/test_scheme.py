"""Budi keeps schemes with their bands and aspects in one form."""

from decimal import Decimal

import pytest
from django.db import connection

from awards.models import Issuer, Scheme
from tests.factories import make_award, make_scheme, make_staff

pytestmark = pytest.mark.django_db
ADD = "/admin/awards/scheme/add/"


@pytest.fixture(autouse=True)
def budi(client):
    client.force_login(make_staff("Budi", role="Editor"))


def typed(*, bands=(), aspects=(), kept=0, **changes) -> dict:
    """The form as sent; `bands` and `aspects` are dicts, the first `kept` bands have a key already."""
    issuer = Issuer.objects.get_or_create(slug="kementerian", name="Kementerian")[0]
    fields = {
        "name": "Indeks", "slug": "indeks", "issuer": issuer.pk, "level": "nasional", "predicate_name": "Kategori",
        "score_name": "Indeks", "score_min": "0", "score_max": "5", "score_step": "0,01",
        "bands-TOTAL_FORMS": len(bands), "bands-INITIAL_FORMS": kept,
        "aspects-TOTAL_FORMS": len(aspects), "aspects-INITIAL_FORMS": 0,
    }  # fmt: skip
    for prefix, rows in (("bands", bands), ("aspects", aspects)):
        for number, row in enumerate(rows):
            fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields | changes


def form_of(scheme) -> str:
    return f"/admin/awards/scheme/{scheme.pk}/change/"


def opened(client, scheme) -> str:
    """The version that somebody who opens the form starts from."""
    return client.get(form_of(scheme)).context["adminform"].form.initial["version"]


def inline_errors(response) -> str:
    return " ".join(str(formset.formset.errors) for formset in response.context["inline_admin_formsets"])


def test_scheme_is_made_with_its_bands_and_aspects(client):
    bands = [{"name": "A", "lower_bound": "4,51"}, {"name": "B", "lower_bound": "0"}]
    response = client.post(ADD, typed(bands=bands, aspects=[{"position": "1", "name": "", "weight": "25"}]))
    assert response.status_code == 302
    scheme = Scheme.objects.get()
    assert [(band.name, band.lower_bound) for band in scheme.bands.all()] == [("A", Decimal("4.51")), ("B", 0)]
    assert scheme.aspects.get().weight == 25
    page = client.get(form_of(scheme)).content.decode()
    assert 'value="4,51"' in page


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        ([{"name": "A", "lower_bound": "6"}], "Di luar skala. Skor harus dari 0 sampai 5, dalam langkah 0,01."),
        ([{"name": "A", "lower_bound": "4"}, {"name": "A", "lower_bound": "3"}], "Sudah ada pada rentang lain"),
        ([{"name": "A", "lower_bound": "4"}, {"name": "B", "lower_bound": "4"}], "Sudah ada pada rentang lain"),
    ],
)
def test_impossible_bands_are_refused_plainly(client, bands, sentence):
    response = client.post(ADD, typed(bands=bands))
    assert response.status_code == 200
    assert sentence in inline_errors(response)
    assert not Scheme.objects.exists()


def test_bands_without_a_scale_are_refused_plainly(client):
    fields = typed(bands=[{"name": "A", "lower_bound": "4"}], score_min="", score_max="", score_step="")
    assert "belum punya skala" in inline_errors(client.post(ADD, fields))


def test_scale_that_would_lose_a_recorded_score_is_refused_plainly(client):
    scheme = make_scheme("Indeks", slug="indeks")
    make_award(scheme, score="4.73")
    response = client.post(form_of(scheme), typed(score_max="4"))
    assert "Skala ini tidak memuat skor yang sudah tercatat untuk 2025." in str(
        response.context["adminform"].form.errors
    )


def test_band_and_scale_can_grow_together(client):
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4")])
    band = {"id": scheme.bands.get().pk, "scheme": scheme.pk, "name": "A", "lower_bound": "90"}
    response = client.post(
        form_of(scheme), typed(bands=[band], kept=1, score_max="100", version=opened(client, scheme))
    )
    assert response.status_code == 302
    assert scheme.bands.get().lower_bound == 90


def test_address_of_a_saved_scheme_stays(client):
    scheme = make_scheme("Indeks", slug="indeks")
    client.post(form_of(scheme), typed(name="Indeks Baru", slug="lain", version=opened(client, scheme)))
    scheme.refresh_from_db()
    assert (scheme.name, scheme.slug) == ("Indeks Baru", "indeks")


@pytest.mark.parametrize("kind", ["scheme", "issuer"])
def test_what_records_name_is_not_deleted_and_that_is_said(client, kind):
    scheme = make_award().scheme
    named = scheme if kind == "scheme" else scheme.issuer
    address = f"/admin/awards/{kind}/{named.pk}/delete/"
    for response in (client.get(address), client.post(address, {"post": "yes"})):
        assert "tidak dapat dihapus karena masih dipakai" in response.content.decode()
    assert Scheme.objects.exists()


@pytest.mark.parametrize(
    ("first", "second", "is_fine"),
    [
        ({"valid_until": "2025-12-31"}, {"valid_from": "2026-01-01"}, True),
        ({"valid_until": "2025-12-31"}, {"valid_from": "2025-12-31"}, False),
        ({}, {"valid_from": "2026-01-01", "valid_until": "2026-12-31"}, False),
        ({"valid_from": "2020-01-01"}, {"valid_from": "2026-01-01"}, False),
    ],
)
def test_bands_of_one_name_or_bound_take_turns(client, first, second, is_fine):
    rows = {
        "name": [{"name": "A", "lower_bound": "4"} | first, {"name": "A", "lower_bound": "4,5"} | second],
        "lower_bound": [{"name": "A", "lower_bound": "4"} | first, {"name": "A-", "lower_bound": "4"} | second],
    }
    for field, bands in rows.items():
        response = client.post(ADD, typed(bands=bands))
        assert response.status_code == (302 if is_fine else 200)
        if is_fine:
            Scheme.objects.all().delete()
        else:
            [_, errors] = response.context["inline_admin_formsets"][0].formset.errors
            assert errors == {field: ["Sudah ada pada rentang lain untuk masa yang sama atau bertumpang tindih."]}


def test_bands_of_a_new_period_replace_those_of_the_old_one_in_one_save(client):
    """The old row is closed and the new one opened by the same form: each alone would overlap with what is stored."""
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4")])
    old = {"id": scheme.bands.get().pk, "scheme": scheme.pk, "name": "A", "lower_bound": "4"}
    bands = [old | {"valid_until": "2025-12-31"}, {"name": "A", "lower_bound": "4,5", "valid_from": "2026-01-01"}]
    response = client.post(form_of(scheme), typed(bands=bands, kept=1, version=opened(client, scheme)))
    assert response.status_code == 302
    connection.check_constraints()
    assert [band.lower_bound for band in scheme.bands.order_by("valid_until")] == [4, Decimal("4.5")]


def test_period_of_a_band_that_runs_backwards_is_told_at_its_row(client):
    band = {"name": "A", "lower_bound": "4", "valid_from": "2026-02-01", "valid_until": "2026-01-01"}
    response = client.post(ADD, typed(bands=[band]))
    assert "Tanggal mulai berlaku tidak boleh setelah tanggal berakhir." in inline_errors(response)


def test_bands_may_be_typed_from_either_end_and_are_shown_highest_first(client):
    bands = [{"name": "C", "lower_bound": "0"}, {"name": "B", "lower_bound": "2"}, {"name": "A", "lower_bound": "4,51"}]
    assert client.post(ADD, typed(bands=bands)).status_code == 302
    page = client.get("/penghargaan/indeks/").text
    assert page.index("4,51–5,00") < page.index("2,00–4,50") < page.index("0,00–1,99")


def test_bands_typed_out_of_order_are_refused_at_their_row(client):
    bands = [{"name": "A", "lower_bound": "4,51"}, {"name": "B", "lower_bound": "2"}, {"name": "C", "lower_bound": "3"}]
    response = client.post(ADD, typed(bands=bands))
    [first, second, third] = response.context["inline_admin_formsets"][0].formset.errors
    assert (first, second) == ({}, {})
    assert third == {"lower_bound": ["Urutan rentang keliru: C menjadi di atas B. Periksa batas bawah keduanya."]}
    assert not Scheme.objects.exists()


def test_a_bound_that_passes_its_neighbour_is_refused_and_a_new_top_band_is_fine(client):
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4.51"), ("B", "4.01")])
    a, b = scheme.bands.order_by("-lower_bound")
    rows = [
        {"id": band.pk, "scheme": scheme.pk, "name": band.name, "lower_bound": str(band.lower_bound)} for band in (a, b)
    ]
    mixed_up = [rows[0], rows[1] | {"lower_bound": "4,60"}]
    response = client.post(form_of(scheme), typed(bands=mixed_up, kept=2, version=opened(client, scheme)))
    assert "Urutan rentang keliru: B menjadi di atas A." in inline_errors(response)
    better = [*rows, {"name": "A+", "lower_bound": "4,90"}]
    response = client.post(form_of(scheme), typed(bands=better, kept=2, version=opened(client, scheme)))
    assert response.status_code == 302


def test_bound_that_would_move_a_recorded_score_to_another_band_is_refused(client):
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4.51"), ("B", "0")])
    make_award(scheme, predicate="A", score="4.73")
    a, b = scheme.bands.order_by("-lower_bound")
    rows = [{"id": band.pk, "scheme": scheme.pk, "name": band.name, "lower_bound": band.lower_bound} for band in (a, b)]
    rows[0]["lower_bound"] = "4,8"
    page = client.post(form_of(scheme), typed(bands=rows, kept=2, version=opened(client, scheme))).text
    assert "Dengan rentang ini skor 4,73 (2025) tidak lagi A." in page

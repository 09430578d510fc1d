"""What a record got for each aspect: kept at the record, shown where it is known, never of another scheme."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from awards.models import Aspect, AspectPoints, Award
from tests.factories import make_article, make_award, make_scheme, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    scheme = make_scheme("PEKPPP", slug="pekppp")
    Aspect.objects.create(scheme=scheme, position=1, name="Kebijakan pelayanan", weight=60, points_max=5)
    Aspect.objects.create(scheme=scheme, position=2, weight=40)
    return scheme


@pytest.fixture
def budi(client):
    client.force_login(make_staff("Budi", role="Editor"))


def form_of(award) -> str:
    return f"/admin/awards/award/{award.pk}/change/"


def typed(client, award, **changes) -> dict:
    fields = {
        "scheme": award.scheme_id, "year": award.year, "recipient": award.recipient, "predicate": award.predicate,
        "knowledge": award.knowledge, "ground": "Lembar hasil diterima.", "claims-TOTAL_FORMS": 0,
        "claims-INITIAL_FORMS": 0, "version": client.get(form_of(award)).context["adminform"].form.initial["version"],
    }  # fmt: skip
    return fields | changes


def name(aspect) -> str:
    return f"points_{aspect.pk}"


def test_editor_records_points_and_readers_see_them_on_both_pages(client, budi, scheme):
    first, second = scheme.aspects.all()
    award = make_award(scheme)
    assert client.post(form_of(award), typed(client, award, **{name(first): "4,8"})).status_code == 302
    assert award.points.get().points == Decimal("4.8")
    for address in ("/penghargaan/pekppp/", "/penghargaan/pekppp/2025/"):
        page = client.get(address).text
        assert "Kebijakan pelayanan, bobot 60 %</span> <b>4,8 dari 5</b>" in page
        assert "Aspek 2, bobot 40 %</span> <b>poin tidak diketahui</b>" in page
    assert "dari tidak diketahui menjadi Kebijakan pelayanan: 4,8" in client.get("/penghargaan/pekppp/2025/").text
    client.post(form_of(award), typed(client, award, **{name(first): "4,8", name(second): "30"}))
    assert [row.points for row in award.points.all()] == [Decimal("4.8"), 30]
    client.post(form_of(award), typed(client, award))
    assert not award.points.exists()


@pytest.mark.parametrize(
    ("points", "sentence"),
    [("5,01", "Poin paling tinggi 5."), ("-1", "Poin tidak boleh di bawah 0."), ("x", "Masukkan sebuah bilangan.")],
)
def test_impossible_points_are_refused_plainly(client, budi, scheme, points, sentence):
    award = make_award(scheme)
    first = scheme.aspects.first()
    response = client.post(form_of(award), typed(client, award, **{name(first): points}))
    assert response.context["adminform"].form.errors == {name(first): [sentence]}
    assert not award.points.exists()


def test_a_new_record_asks_for_points_once_its_scheme_is_known(client, budi, scheme):
    assert "Poin per aspek" not in client.get("/admin/awards/award/add/").text
    first = scheme.aspects.first()
    fields = {"scheme": scheme.pk, "recipient": "Kota Bekasi", "knowledge": "pers", name(first): "4",
              "claims-TOTAL_FORMS": 0, "claims-INITIAL_FORMS": 0}  # fmt: skip
    page = client.post("/admin/awards/award/add/", fields).text
    assert "Poin per aspek" in page
    client.post("/admin/awards/award/add/", fields | {"year": 2025, "predicate": "A"})
    assert AspectPoints.objects.get().points == 4


def test_a_record_that_moves_to_another_scheme_leaves_its_points(client, budi, scheme):
    award, other = make_award(scheme), make_scheme("Lain")
    AspectPoints.objects.create(award=award, aspect=scheme.aspects.first(), points=4)
    assert client.post(form_of(award), typed(client, award, scheme=other.pk)).status_code == 302
    assert (Award.objects.get().scheme, AspectPoints.objects.count()) == (other, 0)


def test_database_keeps_points_with_their_own_scheme(scheme):
    award, foreign = make_award(scheme), Aspect.objects.create(scheme=make_scheme(), weight=10)
    with pytest.raises(IntegrityError, match="aspect is not of the award's scheme"), transaction.atomic():
        AspectPoints.objects.create(award=award, aspect=foreign, points=1)
    AspectPoints.objects.create(award=award, aspect=scheme.aspects.first(), points=1)
    with pytest.raises(IntegrityError, match="aspect is not of the award's scheme"), transaction.atomic():
        Award.objects.update(scheme=foreign.scheme)
    with pytest.raises(IntegrityError, match="awards_points_from_zero"), transaction.atomic():
        AspectPoints.objects.update(points=-1)


def test_open_data_tells_points_in_json_and_in_one_cell(client, scheme):
    award = make_award(scheme)
    AspectPoints.objects.create(award=award, aspect=scheme.aspects.first(), points=Decimal("4.8"))
    [record] = client.get("/penghargaan/data.json").json()["penghargaan"]
    assert record["poin_aspek"] == [{"urutan": 1, "aspek": "Kebijakan pelayanan", "poin": 4.8}]
    assert "1. Kebijakan pelayanan: 4.8" in client.get("/penghargaan/data.csv").text


def test_an_aspect_with_points_stays_and_keeps_room_for_them(client, budi, scheme):
    first, second = scheme.aspects.all()
    AspectPoints.objects.create(award=make_award(scheme), aspect=first, points=4)
    address = f"/admin/awards/scheme/{scheme.pk}/change/"
    version = client.get(address).context["adminform"].form.initial["version"]
    fields = {
        "name": "PEKPPP", "issuer": scheme.issuer_id, "level": "nasional", "predicate_name": "Predikat",
        "score_name": "Indeks", "score_min": "0", "score_max": "5", "score_step": "0,01", "version": version,
        "bands-TOTAL_FORMS": 0, "bands-INITIAL_FORMS": 0, "aspects-TOTAL_FORMS": 2, "aspects-INITIAL_FORMS": 2,
    }  # fmt: skip
    for place, aspect in enumerate((first, second)):
        fields |= {f"aspects-{place}-id": aspect.pk, f"aspects-{place}-scheme": scheme.pk, "aspects-0-points_max": "5",
                   f"aspects-{place}-position": place + 1, f"aspects-{place}-weight": aspect.weight}  # fmt: skip
    page = client.post(address, fields | {"aspects-0-points_max": "3"}).text
    assert "Ada catatan dengan poin di atas ini." in page
    page = client.post(address, fields | {"aspects-0-DELETE": "on"}).text
    assert "poin aspek" in page.casefold()
    assert "Deleting" not in page
    assert Aspect.objects.filter(pk=first.pk).exists()


def test_database_keeps_points_within_what_an_aspect_has_to_give(scheme):
    first, second = scheme.aspects.all()
    award = make_award(scheme)
    with pytest.raises(IntegrityError, match="more points than the aspect has"), transaction.atomic():
        AspectPoints.objects.create(award=award, aspect=first, points=6)
    AspectPoints.objects.create(award=award, aspect=first, points=4)
    AspectPoints.objects.create(award=award, aspect=second, points=400)
    with pytest.raises(IntegrityError, match="more points than the aspect has"), transaction.atomic():
        Aspect.objects.filter(pk=first.pk).update(points_max=3)
    with pytest.raises(IntegrityError, match="aspect is not of the award's scheme"), transaction.atomic():
        Aspect.objects.filter(pk=first.pk).update(scheme=make_scheme())


def test_aspects_without_a_position_come_after_the_others(scheme):
    names = [str(Aspect.objects.create(scheme=scheme, weight=1)) for _ in range(2)]
    assert names == ["Aspek 3", "Aspek 4"]


def test_record_from_an_article_asks_for_points_of_the_guessed_scheme(client, budi, scheme):
    article = make_article("Kota raih hasil PEKPPP 2025", body="<p>PEKPPP 2025.</p>")
    assert "Kebijakan pelayanan (60 %)" in client.get("/admin/awards/award/add/", {"berita": article.pk}).text


def test_writers_read_the_points_of_a_record(client, scheme):
    AspectPoints.objects.create(award=(award := make_award(scheme)), aspect=scheme.aspects.first(), points=4)
    client.force_login(make_staff("Sari", role="Penulis"))
    assert "Kebijakan pelayanan: 4" in client.get(form_of(award)).text

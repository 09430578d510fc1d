"""Budi (edits) records awards with their evidence; Sari (writes) may look."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from awards import changes
from awards.models import Award
from news.models import Article
from tests.factories import make_article, make_award, make_scheme, make_section, make_staff
from tests.pictures import encoded, quarters

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/awards/award/", "/admin/awards/award/add/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def budi(client):
    client.force_login(make_staff("Budi", role="Editor"))


def typed(scheme, **changes) -> dict:
    return {
        "scheme": scheme.pk, "year": 2025, "recipient": "Kota Bekasi", "predicate": "A", "knowledge": "dokumen-resmi",
        "ground": "Keputusan diterima.", "claims-TOTAL_FORMS": 0, "claims-INITIAL_FORMS": 0,
    } | changes  # fmt: skip


def form_of(award) -> str:
    return f"/admin/awards/award/{award.pk}/change/"


def opened(client, award) -> str:
    """The version that somebody who opens the form starts from."""
    return client.get(form_of(award)).context["adminform"].form.initial["version"]


def errors(response) -> dict:
    return response.context["adminform"].form.errors


def upload(content: bytes, name: str = "Keputusan Menteri.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_editor_records_an_award_with_evidence_and_articles(client, budi):
    article = make_article("Kota menerima penghargaan")
    fields = typed(make_scheme(), score="4,73", linked_articles=[article.pk], evidence_file=upload(PDF))
    assert client.post(ADD, fields).status_code == 302
    award = Award.objects.get()
    assert award.score == Decimal("4.73")
    assert list(award.articles.all()) == [article]
    assert award.evidence_file.name.startswith("bukti/")
    assert award.evidence_file.name.endswith("/keputusan-menteri.pdf")
    assert Path(award.evidence_file.path).read_bytes() == PDF


def test_evidence_is_for_everyone_only_while_a_record_shows_it(client, budi):
    client.post(ADD, typed(make_scheme(), evidence_file=upload(PDF)))
    award = Award.objects.get()
    address = award.evidence_file.url
    client.logout()
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.getvalue() == PDF
    award.delete()
    assert client.get(address).status_code == 404


def test_scan_is_kept_without_the_place_where_it_was_taken(client, budi):
    exif = Image.Exif()
    exif[0x010F] = "Kamera rahasia"
    content = encoded(quarters(), exif=exif)
    assert b"Kamera rahasia" in content
    client.post(ADD, typed(make_scheme(), evidence_file=upload(content, "piagam.png")))
    stored = Award.objects.get().evidence_file
    assert stored.name.endswith("/piagam.jpg")
    assert b"Kamera rahasia" not in Path(stored.path).read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a" + b"\0" * 50, "Jenis berkas ini tidak dapat dipakai sebagai bukti."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Jenis berkas ini tidak dapat dipakai sebagai bukti."),
        (b"PK\x03\x04" + b"\0" * 50, "Jenis berkas ini tidak dapat dipakai sebagai bukti."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "rusak"),
        (b"", "kosong"),
        (b"%PDF-" + b"\0" * (21 * 1024 * 1024), "Berkas ini 21 MB, terlalu besar."),
    ],
    ids=["gif", "svg", "zip", "broken", "empty", "large"],
)
def test_other_files_are_refused_with_a_sentence_and_the_rest_is_kept(client, budi, content, why):
    response = client.post(ADD, typed(make_scheme(), decree_number="Kep 3/2026", evidence_file=upload(content)))
    [sentence] = errors(response)["evidence_file"]
    assert why in sentence
    assert "Yang diterima: PDF, JPEG, atau PNG, paling besar 20 MB." in sentence
    assert "WebP" not in sentence
    assert 'value="Kep 3/2026"' in response.content.decode()
    assert not Award.objects.exists()


def test_evidence_can_be_exchanged_and_taken_away(client, budi):
    scheme = make_scheme()
    client.post(ADD, typed(scheme, evidence_file=upload(PDF)))
    award = Award.objects.get()
    first = award.evidence_file.name
    client.post(form_of(award), typed(scheme, predicate="B", version=opened(client, award)))
    award.refresh_from_db()
    assert (award.predicate, award.evidence_file.name) == ("B", first)
    client.post(form_of(award), typed(scheme, evidence_file=upload(PDF + b" "), version=opened(client, award)))
    award.refresh_from_db()
    assert award.evidence_file.name != first
    client.post(form_of(award), typed(scheme, version=opened(client, award), **{"evidence_file-clear": "on"}))
    award.refresh_from_db()
    assert not award.evidence_file


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"score": "6"}, "score", "Skor harus dari 0 sampai 5, dalam langkah 0,01."),
        ({"year": "1900"}, "__all__", "Tahun penilaian harus dari 1997 (lahirnya Kota Bekasi) sampai 2100."),
        ({"rank": "0"}, "__all__", "Peringkat dimulai dari 1."),
        (
            {"valid_from": "2026-02-01", "valid_until": "2026-01-01"},
            "valid_from",
            "Tanggal mulai berlaku tidak boleh setelah tanggal berakhir.",
        ),
    ],
)
def test_what_the_database_refuses_is_said_plainly(client, budi, changes, field, sentence):
    response = client.post(ADD, typed(make_scheme(), **changes))
    assert errors(response)[field] == [sentence]


def test_second_record_of_the_same_kind_is_said_plainly(client, budi):
    award = make_award()
    response = client.post(ADD, typed(award.scheme))
    assert errors(response)["__all__"] == ["Penghargaan ini sudah tercatat untuk tahun, kelas, dan penerima yang sama."]


@pytest.mark.parametrize("records", [1, 3])
def test_list_shows_result_and_validity_at_one_cost(client, budi, django_assert_num_queries, records):
    for number in range(records):
        make_award(make_scheme(f"Skema {number}"), valid_until=date(2020, 1, 1))
    client.get(LIST)
    with django_assert_num_queries(10):
        page = client.get(LIST).content.decode()
    assert page.count("berakhir 1 Jan 2020") == records


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bukti=ada", {"Bertaut"}),
        ("bukti=belum", {"Tanpa bukti"}),
        ("berlaku=kini", {"Bertaut"}),
        ("berlaku=lewat", set()),
        ("berlaku=tidak-tercatat", {"Tanpa bukti"}),
        ("q=tanpa", {"Tanpa bukti"}),
        ("q=2025", {"Bertaut", "Tanpa bukti"}),
        ("q=%00", {"Bertaut", "Tanpa bukti"}),
        ("bukti=lain", {"Bertaut", "Tanpa bukti"}),
    ],
)
def test_list_can_be_filtered_and_searched(client, budi, query, found):
    make_award(make_scheme("Bertaut"), evidence_url="https://contoh.example/", valid_until=date(2999, 1, 1))
    make_award(make_scheme("Tanpa bukti"))
    page = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert {award.scheme.name for award in page} == found


def test_what_was_just_entered_by_mistake_can_go_and_all_else_stays(client, budi, time_machine):
    mistake, told = make_award(make_scheme("Salah catat")), make_award(articles=[make_article()])
    changed, old = make_award(make_scheme("Berubah")), make_award(make_scheme("Dari dahulu"))
    for award in (mistake, told, changed):
        changes.note(award, by=None, ground="", before=None, after={})
    changes.note(changed, by=None, ground="", before={"Predikat": ""}, after={"Predikat": "A"})
    kept = [told, changed, old]
    statuses = [client.post(f"/admin/awards/award/{award.pk}/delete/", {"post": "yes"}).status_code for award in kept]
    assert statuses == [403, 403, 403]
    assert client.post(f"/admin/awards/award/{mistake.pk}/delete/", {"post": "yes"}).status_code == 302
    assert set(Award.objects.all()) == set(kept)


def test_a_day_later_a_record_stays(client, budi, time_machine):
    award = make_award()
    changes.note(award, by=None, ground="", before=None, after={})
    time_machine.move_to(timezone.now() + timedelta(days=1, seconds=1))
    client.force_login(make_staff("Ayu", role="Editor"))
    assert client.post(f"/admin/awards/award/{award.pk}/delete/", {"post": "yes"}).status_code == 403


def test_writer_may_look_and_choose_but_not_change(client):
    client.force_login(make_staff("Sari", role="Penulis"))
    award = make_award(articles=[make_article("Kota menerima penghargaan")])
    assert "Kota menerima penghargaan" in client.get(form_of(award)).content.decode()
    assert client.post(form_of(award), typed(award.scheme)).status_code == 403
    lookup = {"app_label": "awards", "model_name": "awardarticle", "field_name": "award", "term": award.scheme.name}
    [choice] = client.get("/admin/autocomplete/", lookup).json()["results"]
    assert choice["text"] == str(award)


def test_article_form_links_awards(client):
    client.force_login(make_staff("Sari", role="Penulis"))
    award = make_award()
    fields = {"title": "Kota menerima penghargaan", "section": make_section().pk, "kind": "berita"}
    client.post("/admin/news/article/add/", fields | {"awards": [award.pk]})
    article = Article.objects.get()
    assert list(article.awards.all()) == [award]
    form = f"/admin/news/article/{article.pk}/change/"
    assert str(award) in client.get(form).content.decode()
    client.post(form, fields | {"started_from": 1})
    assert not article.awards.exists()


def test_index_tells_editors_how_many_records_lack_evidence(client, budi):
    make_award()
    make_award(evidence_url="https://pemberi.example/sk.pdf")
    page = client.get("/admin/").text
    assert '<a href="/admin/awards/award/?bukti=belum"><strong>1 penghargaan belum ada bukti</strong></a>' in page
    client.force_login(make_staff("Sari", role="Penulis"))
    assert "belum ada bukti" not in client.get("/admin/").text


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"year": "2050"}, "year", "Tahun itu belum selesai dinilai; isi tahun yang sudah dinilai."),
        ({"awarded_on": "2999-01-01"}, "awarded_on", "Tanggal ini belum tiba."),
        ({"decree_on": "2024-12-31"}, "decree_on", "Tanggal ini sebelum tahun penilaian 2025."),
        ({"predicate": ""}, "predicate", "Isi hasilnya: paling tidak predikat, label, skor, atau peringkat."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client, budi, changes, field, sentence):
    assert errors(client.post(ADD, typed(make_scheme(), **changes)))[field] == [sentence]


def test_the_same_record_in_other_capitals_is_the_same(client, budi):
    award = make_award(award_class="kota")
    [sentence] = errors(client.post(ADD, typed(award.scheme, award_class="Kota", recipient="KOTA BEKASI")))["__all__"]
    assert "sudah tercatat" in sentence

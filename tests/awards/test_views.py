"""The award pages: what they say, what they never say, and what they cost."""

import json
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from awards.models import Aspect, Award
from tests.factories import make_article, make_award, make_scheme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("static_files")]
MIDWINTER = "2026-01-12 09:00 +0700"
THIS_YEAR = {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 12, 31)}


def text_of(response) -> str:
    """The page as read aloud: no markup, single spaces."""
    body = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def kip():
    return make_scheme(
        "Anugerah Keterbukaan",
        slug="keterbukaan",
        score_max=100,
        score_step="0.1",
        bands=[("Informatif", 90), ("Menuju Informatif", 80), ("Tidak Informatif", 0)],
        earlier_years="Pers menyebut predikat 2025 sebagai yang ketujuh.",
    )


# ---- The list ----


@time_machine.travel(MIDWINTER)
def test_list_shows_labels_in_force_first_with_today_on_the_bar(client, kip):
    make_award(kip, label="Badan Publik Zona Informatif", awarded_on=date(2025, 12, 30), **THIS_YEAR)
    response = client.get("/penghargaan/")
    text = text_of(response)
    assert (
        text.index("Berlaku sekarang") < text.index("Badan Publik Zona Informatif") < text.index("Penilaian tahun 2025")
    )
    assert "Berlaku 1 Januari – 31 Desember 2026 . Garis kuning menandai hari ini." in text
    assert '<rect class="timeline-today" x="3.15%"' in response.content.decode()
    assert "style=" not in response.content.decode()


@time_machine.travel(MIDWINTER)
def test_list_says_what_is_not_known(client):
    make_award(make_scheme("Kompetisi Inovasi", is_ranked=True, score_min=None, score_max=None, score_step=None))
    text = text_of(client.get("/penghargaan/"))
    assert "Kompetisi Inovasi Kementerian Informatif peringkat tidak diketahui tidak tercatat tidak tercatat" in text
    assert "pemberitaan pers belum ada bukti resmi" in text
    assert "Hari ini tidak ada label yang tercatat masih berlaku." in text


def test_list_says_evidence_and_knowledge_apart(client):
    make_award(knowledge="rilis", evidence_url="https://contoh.example/rilis")
    make_award(knowledge="dokumen-resmi", evidence_file="bukti/ab/keputusan.pdf")
    response = client.get("/penghargaan/")
    assert "rilis kota Buka sumber" in text_of(response)
    assert "dokumen resmi tersimpan Unduh dokumen (PDF)" in text_of(response)
    assert "/media/bukti/ab/keputusan.pdf" in response.content.decode()
    assert "belum ada bukti resmi" not in text_of(response)
    assert "Belum ada bukti resmi dokumen pemberinya belum tersimpan di sini" in text_of(response)


@time_machine.travel(MIDWINTER)
@pytest.mark.parametrize("path", ["/penghargaan/", "/penghargaan/indeks/"])
def test_a_day_never_stands_under_another_s_word(client, path):
    scheme = make_scheme("Indeks", slug="indeks")
    make_award(scheme, decree_on=date(2026, 1, 9), decree_number="Kep 3/2026")
    text = text_of(client.get(path))
    assert "Keputusan 9 Jan 2026 Kep 3/2026" in text
    assert "Diberikan" not in text
    Award.objects.update(received_on=date(2026, 1, 5), **THIS_YEAR)
    assert "Diterima 5 Jan 2026 keputusan 9 Jan 2026 , Kep 3/2026" in text_of(client.get(path))


def test_list_goes_by_year_and_says_the_years_without_records(client, kip):
    make_award(kip, year=2025)
    make_award(kip, year=2022)
    text = text_of(client.get("/penghargaan/"))
    places = [text.index(part) for part in ("Penilaian tahun 2025", "2023–2024 belum ada", "Penilaian tahun 2022")]
    assert places == sorted(places)
    assert "2021 dan sebelumnya belum ada catatan Pers menyebut predikat 2025 sebagai yang ketujuh." in text


def test_list_without_awards_says_what_to_do(client):
    text = text_of(client.get("/penghargaan/"))
    assert "Belum ada penghargaan yang dicatat" in text
    assert "Kirim ke redaksi" in text


def test_list_puts_the_city_s_own_awards_before_those_of_its_units(client):
    make_award(make_scheme("Skema unit"), recipient="perangkat daerah", awarded_on=date(2026, 1, 5))
    make_award(make_scheme("Skema kota"), awarded_on=date(2025, 12, 1))
    text = text_of(client.get("/penghargaan/"))
    assert text.index("Skema kota") < text.index("Skema unit")


# ---- A scheme ----


@time_machine.travel(MIDWINTER)
def test_scheme_page_shows_result_bands_and_years(client, kip):
    make_award(kip, label="Zona Informatif", awarded_at_place="Sabuga ITB", awarded_on=date(2025, 12, 30), **THIS_YEAR)
    text = text_of(client.get("/penghargaan/keterbukaan/"))
    assert "Dinilai oleh Kementerian di tingkat nasional." in text
    assert "Zona Informatif berlaku sampai 31 Desember 2026" in text
    assert "2025 Informatif rentang 90,0–100,0 tidak diketahui Diberikan 30 Des 2025 di Sabuga ITB" in text
    assert "2024 tanpa catatan 2023 tanpa catatan 2022 tanpa catatan 2021 tanpa catatan" in text
    assert "Informatif 90,0–100,0 2025 Menuju Informatif 80,0–89,9 Tidak Informatif 0,0–79,9" in text


def test_scheme_page_says_that_bands_are_not_confirmed(client):
    make_award(make_scheme(slug="indeks", bands=[("A", 4)], bands_confirmed=False))
    assert "belum dikonfirmasi" in text_of(client.get("/penghargaan/indeks/"))


def test_scheme_page_shows_weights_named_or_not(client):
    scheme = make_scheme(slug="indeks")
    for position, weight in enumerate((60, 40)):
        Aspect.objects.create(scheme=scheme, weight=weight, position=position)
    text = text_of(client.get("/penghargaan/indeks/"))
    assert "Dua aspek, bobot dalam persen" in text
    assert "60 persen, 40 persen. Nama aspek-aspeknya belum diketahui." in text
    scheme.aspects.filter(weight=60).update(name="Kebijakan pelayanan")
    assert "Kebijakan pelayanan 60 % nama belum diketahui 40 %" in text_of(client.get("/penghargaan/indeks/"))


def test_scheme_page_shows_notes_beside(client, kip):
    make_award(kip, note_title="Mengapa tanpa peringkat", note="Dua koran tidak sama.")
    assert "Mengapa tanpa peringkat Dua koran tidak sama." in text_of(client.get("/penghargaan/keterbukaan/"))


def test_scheme_without_records_has_a_page_that_says_so(client, kip):
    assert "Belum ada catatan untuk penilaian ini." in text_of(client.get("/penghargaan/keterbukaan/"))


def test_scheme_page_carries_its_trail_for_machines(client, kip):
    page = client.get("/penghargaan/keterbukaan/").content.decode()
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    names = [entry["name"] for entry in data["@graph"][0]["itemListElement"]]
    assert names == ["Beranda", "Penghargaan", "Anugerah Keterbukaan"]


# ---- A year ----


def test_year_page_lists_every_fact_of_every_record_with_its_anchor(client):
    scheme = make_scheme("Indeks", slug="indeks", is_ranked=True, bands=[("A", "4.51")])
    city = make_award(
        scheme, predicate="A", score="4.73", decree_number="Kep 3/2026", decree_on=date(2026, 1, 9), award_class="kota"
    )
    units = make_award(scheme, predicate="A", recipient="perangkat daerah", knowledge="rilis")
    make_award(scheme, year=2024)
    response = client.get("/penghargaan/indeks/2025/")
    text = text_of(response)
    for fact in (
        "Penerima Kota Bekasi, kelas kota",
        "Predikat A rentang 4,51–5,00",
        "Indeks 4,73 skala 0–5",
        "Peringkat tidak diketahui",
        "Keputusan Kep 3/2026 Jumat, 9 Januari 2026",
        "Diberikan tanggal tidak tercatat",
        "Diterima tanggal tidak tercatat",
        "Masa berlaku tidak tercatat",
        "Diketahui dari pemberitaan pers Bukti belum ada bukti resmi dokumen dari pemberinya belum tersimpan",
        "Penerima Perangkat daerah",
        "Keputusan nomor tidak diketahui",
    ):
        assert fact in text
    assert f'id="catatan-{city.pk}"' in response.content.decode()
    assert f'id="catatan-{units.pk}"' in response.content.decode()
    assert response.content.decode().count('class="award-record columns"') == 2
    assert text.count("Rentang predikat") == 1
    assert city.get_absolute_url() == f"/penghargaan/indeks/2025/#catatan-{city.pk}"


def test_year_page_of_one_record_sets_notes_and_the_year_s_bands_beside_it(client, kip):
    make_award(kip, decree_on=date(2026, 1, 9), note="Dua koran tidak sama.")
    text = text_of(client.get("/penghargaan/keterbukaan/2025/"))
    assert "Keputusan nomor tidak diketahui Jumat, 9 Januari 2026 Diberikan tanggal tidak tercatat" in text
    assert "Catatan Dua koran tidak sama. Rentang predikat" in text
    assert "Informatif 90,0–100,0 2025 Menuju Informatif 80,0–89,9" in text


def test_year_page_leads_to_the_issuer_and_to_all_years(client, kip):
    make_award(kip)
    kip.issuer.url = "https://pemberi.example/"
    kip.issuer.save()
    page = client.get("/penghargaan/keterbukaan/2025/").content.decode()
    assert '<a href="https://pemberi.example/">Kementerian</a>' in page
    assert '<a href="/penghargaan/keterbukaan/">Semua tahun penilaian ini</a>' in page


@pytest.mark.parametrize(
    "path",
    [
        "/penghargaan/tidak-ada/",
        "/penghargaan/tidak-ada/2025/",
        "/penghargaan/keterbukaan/2024/",
        "/penghargaan/keterbukaan/9999/",
        "/penghargaan/keterbukaan/02025/",
        "/penghargaan/keterbukaan/99999999999999999999/",
        "/penghargaan/keterbukaan/٢٠٢٥/",
        "/penghargaan/%00/",
        "/penghargaan/keterbukaan/2025%00/",
    ],
)
def test_what_does_not_exist_is_not_found(client, kip, path):
    make_award(kip)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/penghargaan/", "/penghargaan/keterbukaan/", "/penghargaan/keterbukaan/2025/"])
def test_pages_are_read_only_and_the_same_for_everyone(client, kip, path):
    make_award(kip)
    assert client.post(path).status_code == 405
    response = client.get(path, headers={"cookie": "sessionid=palsu"})
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


# ---- Only what the public may see is linked ----


@pytest.mark.parametrize("path", ["/penghargaan/keterbukaan/", "/penghargaan/keterbukaan/2025/"])
def test_only_visible_articles_are_linked(client, kip, path):
    now = timezone.now()
    hidden = [
        make_article("Masih draf", state="draft"),
        make_article("Terjadwal besok", published_at=now + timedelta(days=1)),
        make_article("Sudah ditarik", state="withdrawn"),
        make_article("Sudah berakhir", published_at=now - timedelta(days=2), expires_at=now - timedelta(days=1)),
    ]
    make_award(kip, articles=[make_article("Kota menyandang label"), *hidden])
    text = text_of(client.get(path))
    assert "Kota menyandang label" in text
    for article in hidden:
        assert article.title not in text


# ---- What a page costs ----


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/penghargaan/", 2), ("/penghargaan/keterbukaan/", 6), ("/penghargaan/keterbukaan/2025/", 6)],
)
@pytest.mark.parametrize("records", [1, 3, 150])
def test_pages_cost_the_same_for_any_number_of_records(client, kip, django_assert_num_queries, path, queries, records):
    articles = [make_article() for _ in range(3)]
    for number in range(records):
        make_award(kip, recipient=f"unit {number}", articles=articles)
        make_award(kip, year=2024 - number % 25, recipient=f"unit lain {number}")
    Aspect.objects.create(scheme=kip, weight=50)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_list_has_no_limit_that_hides_old_records(client, kip):
    for year in range(1997, 2026):
        make_award(kip, year=year)
    assert text_of(client.get("/penghargaan/")).count("Penilaian tahun") == 29
    assert Award.objects.count() == 29

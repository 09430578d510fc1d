"""What a text says otherwise than the record is told, and nothing else: writers stop reading warnings that cry wolf."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from awards import contradictions
from awards.models import Award, AwardClaim
from news.models import Article
from news.text import plain_text
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def pekppp():
    """Index 4.73, category A, rank 7 of 2025."""
    bands = [("A", "4.51"), ("A-", "4.01"), ("B", "3.51"), ("F", "0")]
    scheme = make_scheme("PEKPPP", slug="pekppp", bands=bands, is_ranked=True, predicate_name="Kategori",
                         measures="Pemantauan dan Evaluasi Kinerja Penyelenggaraan Pelayanan Publik")  # fmt: skip
    scheme.bands.filter(name="A").update(meaning="Pelayanan Prima")
    return make_award(scheme, predicate="A", score=Decimal("4.73"), rank=7, award_class="kota",
                      decree_number="KepmenPANRB 3/2026", decree_on=date(2026, 1, 9))  # fmt: skip


@pytest.fixture
def kip():
    """Informatif of 2025, in force in 2026, with a claim of the seventh year in a row."""
    bands = [("Informatif", 90), ("Menuju Informatif", 80), ("Cukup Informatif", 60)]
    scheme = make_scheme(
        "Anugerah Keterbukaan Informasi Publik", slug="kip", bands=bands, score_max=100, score_step=Decimal("0.1"),
        short_name="Keterbukaan Informasi Publik", level="provinsi",
    )  # fmt: skip
    award = make_award(scheme, predicate="Informatif", label="Badan Publik Zona Informatif",
                       valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))  # fmt: skip
    AwardClaim.objects.create(award=award, statement="Informatif untuk tahun ketujuh berturut-turut")
    return award


@pytest.fixture
def iga():
    bands = [("Sangat Inovatif", "60.01"), ("Inovatif", 35)]
    scheme = make_scheme("Innovative Government Award", slug="iga", short_name="IGA", bands=bands, score_max=100,
                         is_ranked=True)  # fmt: skip
    return make_award(scheme, predicate="Kota Terinovatif", rank=3)


def told(text: str, *awards: Award) -> list[str]:
    return [one.sentence for one in contradictions.find(text, awards)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kota Bekasi meraih indeks 4,37 dalam PEKPPP 2025.", "4,37"),
        ("Indeks PEKPPP Kota Bekasi 4.37.", "4.37"),
        ("Kota Bekasi dinilai baik. Nilainya mencapai 4,37 tahun ini.", "4,37"),
        ("Hasilnya 4,37.", "4,37"),
        ("Hasilnya 4,74.", "4,74"),
        ("PEKPPP memberi Kota Bekasi 3,9.", "3,9"),
        ("Indeks Pelayanan Prima PEKPPP kita 47,3.", "47,3"),
        ("Dalam PEKPPP, kota memperoleh nilai 5.", "5"),
        ("Indeks kota 4,8.", "4,8"),
    ],
)
def test_another_score_is_told(pekppp, text, quote):
    [sentence] = told(text, pekppp)
    assert sentence == f"Naskah menulis “{quote}”, sedangkan catatan PEKPPP 2025 menyebut 4,73."


@pytest.mark.parametrize(
    "text",
    [
        "Kota Bekasi meraih indeks 4,73 dalam PEKPPP 2025.",
        "Indeks 4.73.",
        "Indeksnya 4,7.",
        "Indeks naik dari 4,60 menjadi 4,73.",
        "Kategori A berarti indeks 4,51–5,00.",
        "Kategori A berarti indeks 4,51 sampai 5,00.",
        "Dari skala 5, nilainya 4,73.",
        "Anggarannya Rp4,5 miliar, tumbuh 4,2 persen dari 4,1 juta.",
        "Indeks Pembangunan Manusia 83,06 dan indeks SPBE 3,91.",
        "Apel dimulai pukul 07.30 di balai kota, 5 Januari 2026, dihadiri 4 camat.",
        "Permohonan dijawab dalam 10 hari kerja menurut UU Nomor 14 Tahun 2008.",
        "Jaraknya 4,3 km.",
        "Ada 1.250 peserta.",
    ],
)
def test_the_right_score_and_other_numbers_are_not(pekppp, text):
    assert told(text, pekppp) == []


def test_score_of_another_recorded_year_is_not(pekppp):
    make_award(pekppp.scheme, year=2024, predicate="A-", score=Decimal("4.37"), award_class="kota")
    assert told("Indeks PEKPPP tahun lalu 4,37.", pekppp) == []
    assert told("Pada 2024, nilai PEKPPP Kota Bekasi 4,37.", pekppp) == []
    # Last year's figure is the likeliest slip of all.
    assert len(told("Kota Bekasi meraih indeks 4,37 dalam PEKPPP 2025.", pekppp)) == 1


def test_number_of_a_scheme_that_is_not_linked_is_not(pekppp, iga):
    assert told("Skor Innovative Government Award 4,37.", pekppp) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kota Bekasi menempati peringkat keenam nasional.", "peringkat keenam"),
        ("Kota Bekasi ada di peringkat 6.", "peringkat 6"),
        ("PEKPPP menempatkan Bekasi di urutan ke-6.", "urutan ke-6"),
        ("Bekasi di posisi ke enam secara nasional.", "posisi ke enam"),
        ("Bekasi menjadi kota keenam terbaik.", "keenam terbaik"),
        ("Bekasi juara VI.", "juara VI"),
        ("Bekasi menjadi yang keenam.", "keenam"),
        ("Dalam PEKPPP, Bekasi keenam.", "keenam"),
        ("Bekasi termasuk enam kota terbaik.", "enam kota terbaik"),
    ],
)
def test_another_rank_is_told(pekppp, text, quote):
    [sentence] = told(text, pekppp)
    assert sentence == f"Naskah menulis “{quote}”, sedangkan catatan PEKPPP 2025 menyebut peringkat 7."


@pytest.mark.parametrize(
    "text",
    [
        "Kota Bekasi menempati peringkat ketujuh, naik dari peringkat kesembilan.",
        "Bekasi di urutan ke-7 dan termasuk sepuluh besar.",
        "Keenam aspek PEKPPP dinilai baik.",
        "Penilaian PEKPPP berlangsung pada hari keenam.",
        "Posisi 31 Desember 2025: 6 kota dinilai.",
        "Terbaik 2025 diumumkan di tingkat nasional.",
    ],
)
def test_the_right_rank_and_other_ordinals_are_not(pekppp, text):
    assert told(text, pekppp) == []


def test_rank_that_the_record_leaves_open_is_told_with_the_claims(pekppp):
    Award.objects.update(rank=None)
    AwardClaim.objects.create(award=pekppp, statement="Peringkat keenam nasional")
    [sentence] = told("Kota Bekasi peringkat keenam nasional.", pekppp)
    assert sentence == (
        "Naskah menulis “peringkat keenam”, tetapi catatan PEKPPP 2025 tidak memuat peringkat, hanya keterangan yang "
        "dikutip: Peringkat keenam nasional (nama media tidak tercatat). Sebutkan sumbernya."
    )
    assert told("Satu surat kabar menulis peringkat keenam nasional.", pekppp) == []


def test_national_rank_is_no_place_in_a_contest_of_the_province():
    award = make_award(make_scheme("KIJB", is_ranked=True, level="provinsi"))
    assert told("Bekasi berada di urutan ketiga secara nasional.", award) == []
    assert told("Bekasi berada di urutan ketiga dalam KIJB.", award) != []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Informatif untuk keenam kalinya berturut-turut.", "keenam kalinya berturut-turut"),
        ("Bekasi Informatif enam tahun berturut-turut.", "enam tahun berturut-turut"),
        ("Predikat itu diraih untuk tahun keenam berturut-turut.", "tahun keenam berturut-turut"),
        ("Predikat ke-6 secara beruntun.", "ke-6 secara beruntun"),
        ("Berturut-turut selama 6 tahun kota Informatif.", "Berturut-turut selama 6 tahun"),
        ("Ini kali keenam kota menerimanya.", "kali keenam"),
    ],
)
def test_another_row_of_years_is_told_with_what_is_recorded_and_claimed(kip, text, quote):
    [sentence] = told(text, kip)
    assert sentence == (
        f"Naskah menulis “{quote}”, sedangkan catatan Keterbukaan Informasi Publik 2025 menyebut satu tahun (2025), "
        "dan keterangan yang dikutip di sana 7. Data sebelum 2025 belum dicatat."
    )


def test_row_that_is_only_claimed_asks_for_its_source(kip):
    [sentence] = told("Informatif tujuh tahun berturut-turut.", kip)
    assert sentence.endswith("itu hanya keterangan yang dikutip. Data sebelum 2025 belum dicatat. Sebutkan sumbernya.")
    assert told("Menurut pemberitaan pers, Informatif tujuh tahun berturut-turut.", kip) == []


def test_row_that_is_recorded_is_not(kip):
    for year in range(2019, 2025):
        make_award(kip.scheme, year=year, predicate="Informatif")
    assert told("Informatif tujuh tahun berturut-turut, untuk ketujuh kalinya.", kip) == []
    assert len(told("Informatif enam tahun berturut-turut.", kip)) == 1
    assert told("Untuk pertama kalinya apel dipimpin di alun-alun.", kip) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kota Bekasi meraih predikat Menuju Informatif.", "Menuju Informatif"),
        ("Kota Bekasi meraih kualifikasi “Cukup Informatif”.", "Cukup Informatif"),
        ("Kota Bekasi berstatus Cukup Informatif.", "Cukup Informatif"),
        ("Hasil Keterbukaan Informasi Publik: predikat Unggul.", "Unggul"),
        ("Bekasi memperoleh predikat menuju informatif.", "Menuju Informatif"),
    ],
)
def test_another_predicate_is_told(kip, text, quote):
    [sentence] = told(text, kip)
    assert sentence == (
        f"Naskah menulis “{quote}”, sedangkan catatan Keterbukaan Informasi Publik 2025 menyebut predikat Informatif."
    )


@pytest.mark.parametrize(("text", "quote"), [("Kategori B dalam PEKPPP.", "B"), ("Bekasi bernilai mutu A-.", "A-")])
def test_another_grade_is_told(pekppp, text, quote):
    [sentence] = told(text, pekppp)
    assert sentence == f"Naskah menulis “{quote}”, sedangkan catatan PEKPPP 2025 menyebut kategori A."


def test_predicate_of_one_word_is_held_against_a_longer_one(kip):
    Award.objects.update(predicate="Menuju Informatif")
    assert len(told("Kota Bekasi meraih predikat Informatif.", kip)) == 1
    assert told("Kota Bekasi Menuju Informatif, belum Informatif.", kip) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kota Bekasi meraih kualifikasi Informatif dan label Badan Publik Zona Informatif.",
        "Naik dari Menuju Informatif menjadi Informatif.",
        "Menjadi informatif bukan hanya soal informasi resmi; itu sangat informatif.",
        "Untuk kategori Badan Publik Kabupaten/Kota, hasilnya Informatif.",
        "Wali Kota menerima predikat Informatif Kota Bekasi.",
    ],
)
def test_the_right_predicate_and_other_words_are_not(kip, text):
    assert told(text, kip) == []


def test_what_a_grade_means_and_the_class_are_not(pekppp):
    assert told("PEKPPP: kategori A (Pelayanan Prima), predikat Pelayanan Prima, kategori Kota.", pekppp) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kota Bekasi ketiga dalam IGA 2024.", "IGA 2024"),
        ("Innovative Government Award (IGA) Tahun 2024 diumumkan.", "Innovative Government Award (IGA) Tahun 2024"),
        ("Penghargaan tahun 2024 itu diterima wali kota.", "Penghargaan tahun 2024"),
    ],
)
def test_another_year_is_told(iga, text, quote):
    assert f"Naskah menulis “{quote}”, sedangkan catatan IGA 2025 menyebut tahun 2025." in told(text, iga)


@pytest.mark.parametrize(
    "text",
    ["IGA 2025, setelah IGA 2024.", "Diterima 5 Januari 2026.", "Sejak 2019 kota ikut IGA.", "Rencana kerja 2027."],
)
def test_the_right_year_and_other_years_are_not(iga, text):
    assert told(text, iga) == []


def test_years_of_a_label_are_held_against_its_validity(kip):
    assert told("Label Badan Publik Zona Informatif 2026 berlaku sampai 31 Desember 2026.", kip) == []
    [sentence] = told("Label itu berlaku sampai 31 Desember 2027.", kip)
    assert sentence.endswith("menyebut masa berlaku 2026.")
    assert "Badan Publik Zona Informatif 2024" in told("Badan Publik Zona Informatif 2024.", kip)[0]


def test_a_sentence_belongs_to_the_scheme_named_last(pekppp, kip):
    text = "Kota menerima Anugerah Keterbukaan Informasi Publik.\nPEKPPP memberi kategori A.\nIndeksnya 4,37."
    [sentence] = told(text, kip, pekppp)
    assert "PEKPPP" in sentence
    assert "PEKPPP" not in "".join(told("Keterbukaan Informasi Publik diterima. Peringkat keenam.", pekppp, kip))


def test_longer_names_of_schemes_are_not_taken_for_shorter_ones(pekppp):
    make_award(make_scheme("PEKPPP Mandiri", slug="mandiri"))
    assert told("Sertifikat PEKPPP Mandiri 2024 dengan nilai 4,37.", pekppp) == []


def test_nothing_is_told_without_an_award_or_a_text(pekppp):
    assert told("Indeks 4,37.") == []
    assert told("  \n ", pekppp) == []


def test_each_contradiction_is_told_once(pekppp):
    assert len(told("Indeks 4,37. Sekali lagi: indeks 4,37.", pekppp)) == 1


def test_cost_is_the_same_for_few_and_many(pekppp, kip, django_assert_num_queries):
    for awards in ([pekppp], [pekppp, kip]):
        with django_assert_num_queries(5):
            contradictions.find("Indeks PEKPPP 4,37. " * 50, awards)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000, "ke-" * 3000, "predikat " * 3000, "A" * 20_000, "4,3 " * 5000, "Indeks 4,1" + "1" * 60,
        "a\n" * 40_000, "Ke-XII. " * 3000, "nol koma " * 3000, "\u0661\u0662 ", "Indeks 9999999999,9.",
    ],
)  # fmt: skip
def test_hostile_texts_hide_nothing_that_stands_before_them(pekppp, text):
    assert "Naskah menulis “4,37”" in told(f"Indeks 4,37.\n{text}", pekppp)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kota Bekasi masuk kategori Pelayanan Prima. Indeks Kepuasan Masyarakat di Disdukcapil 88,5.",
        "Indeks Reformasi Birokrasi Kota Bekasi 84,12.",
        "Selain PEKPPP, Kota Bekasi meraih opini WTP untuk kesembilan kalinya berturut-turut dari BPK.",
        "Wali Kota menargetkan indeks PEKPPP tahun 2026 naik menjadi 4,80.",
        "Dibanding PEKPPP 2024, nilai Kota Bekasi meningkat pada 2025.",
        "Rata-rata indeks nasional PEKPPP tercatat 3,89. Kota Bekasi jauh di atasnya.",
        "Kementerian menempatkan Kota Bekasi dalam kategori A pada PEKPPP. Kota Depok memperoleh kategori A-.",
        "Kota Bekasi meraih predikat Informatif dan Indeks PEKPPP 4,73.",
        "Acara PEKPPP digelar pada HUT RI ke-80 di Musrenbang ke-XII dan Porprov ke-14.",
        "Nilai PEKPPP naik 0,12 poin, dengan bobot 0,24.",
        "Peringkat pertama diraih Kota Surabaya.",
        "Kabupaten Sleman meraih nilai 4,90 pada PEKPPP.",
        "Untuk kedelapan kalinya kota menggelar lomba video satu menit.",
        "Kota Bekasi berada di bawah peringkat pertama, Kota Surabaya.",
        "Kota Bekasi mengirim 120 inovasi, terbanyak kedua di Jawa Barat.",
    ],
)
def test_sentences_about_other_things_are_left_in_peace(pekppp, kip, text):
    assert told(text, pekppp) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hal itu diatur Undang-Undang Keterbukaan Informasi Publik tahun 2008.",
        "UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik mengatur 10 hari kerja.",
        "Kabupaten Bekasi memperoleh predikat Menuju Informatif.",
        "Kota Bekasi menyandang label Zona Informatif sepanjang 2026.",
        "Predikat Cukup Informatif diberikan kepada badan publik dengan nilai di bawah 80.",
    ],
)
def test_laws_neighbours_and_explanations_are_left_in_peace(kip, text):
    assert told(text, kip) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kota Bekasi meraih juara dua Kota Terinovatif dalam IGA 2025.", "juara dua"),
        ("Kota Bekasi runner-up Innovative Government Award 2025.", "runner-up"),
        ("Kota Bekasi juara umum IGA 2025.", "juara umum"),
        ("Kota Bekasi meraih penghargaan kategori Provinsi Terinovatif dalam IGA 2025.", "Provinsi Terinovatif"),
    ],
)
def test_common_ways_to_say_another_result_are_told(iga, text, said):
    [sentence] = told(text, iga)
    assert f"Naskah menulis “{said}”" in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kota Bekasi meraih predikat Sangat Informatif.", "Sangat Informatif"),
        ("Kota Bekasi menyandang label Zona Informatif sepanjang 2025.", "sepanjang 2025"),
        ("Label itu berlaku mulai 1 Januari 2025.", "berlaku mulai 1 Januari 2025"),
        ("Ini tahun keenam Kota Bekasi meraih predikat Informatif.", "Ini tahun keenam"),
        ("Kota Bekasi enam kali meraih predikat Informatif.", "enam kali meraih"),
        ("Kota Bekasi meraih predikat Informatif dengan nilai 97,5.", "97,5"),
        ("Kota Bekasi juara pertama badan publik Informatif se-Jawa Barat.", "juara pertama"),
    ],
)
def test_what_the_record_does_not_bear_out_is_told(kip, text, said):
    [sentence] = told(text, kip)
    assert f"Naskah menulis “{said}”" in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kota Bekasi meraih indeks empat koma tiga tujuh dalam PEKPPP.", "empat koma tiga tujuh"),
        ("Kota Bekasi meraih kategori Baik pada PEKPPP.", "Baik"),
        ("Kota Bekasi meraih kategori “Pelayanan Sangat Baik” pada PEKPPP 2025.", "Pelayanan Sangat Baik"),
        ("KepmenPANRB Nomor 5 Tahun 2026 menetapkannya.", "KepmenPANRB Nomor 5 Tahun 2026"),
        ("Kota Bekasi meraih indeks 4,73 pada tahun 2024 dalam PEKPPP.", "pada tahun 2024"),
    ],
)
def test_further_ways_to_say_it_otherwise_are_told(pekppp, text, said):
    [sentence] = told(text, pekppp)
    assert f"Naskah menulis “{said}”" in sentence


def test_an_award_linked_on_both_sides_is_one_award(pekppp):
    assert len(told("Bekasi menjadi yang keenam.", pekppp, pekppp)) == 1


def test_the_city_s_row_of_years_says_nothing_of_others(kip):
    for year in range(2019, 2025):
        make_award(kip.scheme, year=year, predicate="Informatif")
    other = make_award(kip.scheme, predicate="Informatif", recipient="RSUD")
    assert told("Rumah sakit meraih Informatif untuk keenam kalinya.", other) == []


def test_nothing_is_said_of_a_row_that_the_records_do_not_decide(kip):
    make_award(kip.scheme, predicate="Cukup Informatif", year=2024)
    Award.objects.filter(pk=kip.pk).update(predicate="")
    assert told("Informatif enam tahun berturut-turut.", kip) == []


def test_sample_articles_agree_with_their_records(sample):
    for article in Article.objects.all():
        text = f"{article.title}\n{article.summary}\n{plain_text(article.body)}"
        assert told(text, *article.awards.all()) == [], article.slug


@pytest.fixture
def sample():
    call_command("seed_demo", verbosity=0)
    assert Award.objects.count() == 5

"""Many awards from one table: every fault is told with its line and column, and it is all or nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from awards import imports
from awards.models import Award, AwardChange
from tests.factories import make_award, make_scheme, make_staff

pytestmark = pytest.mark.django_db
PAGE = "/admin/awards/award/impor/"
HEAD = "skema,tahun,kelas,predikat,skor,diberikan,dasar_pengetahuan\n"
GOOD = HEAD + 'pekppp,2024,kota,A,"4,73",2025-01-09,pers\npekppp,2023,kota,B,3.9,05-01-2024,rilis\n'


@pytest.fixture(autouse=True)
def scheme():
    return make_scheme("PEKPPP", slug="pekppp", bands=[("A", "4.51"), ("B", "3.01")])


@pytest.fixture
def budi(client):
    user = make_staff("Budi")
    client.force_login(user)
    return user


def problems(text: str | bytes) -> list[tuple]:
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.line, one.column, one.sentence) for one in imports.read(content).problems]


def test_table_is_read_as_people_write_it():
    first, second = imports.read(GOOD.encode()).awards
    assert (first.year, first.score, first.awarded_on, first.recipient) == (
        2024, Decimal("4.73"), date(2025, 1, 9), "Kota Bekasi",
    )  # fmt: skip
    assert (second.score, second.awarded_on) == (Decimal("3.9"), date(2024, 1, 5))
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(",", ";").replace('"4;73"', '"4,73"'),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace('"4,73"', "4.73").replace(",", "\t"),
        lambda text: text.replace("skema", " Skema "),
        lambda text: f"{text}\n,,,,,,\n",
    ],
)
def test_other_spreadsheets_write_it_otherwise(change):
    report = imports.read(change(GOOD).encode())
    assert (len(report.awards), report.problems) == (2, [])


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("lomba,2024,kota,A,,,pers", "skema", "Skema “lomba” tidak ada"),
        ("pekppp,dua ribu,kota,A,,,pers", "tahun", "bilangan bulat"),
        ("pekppp,١٢٣٤,kota,A,,,pers", "tahun", "bilangan bulat"),
        ("pekppp,1800,kota,A,,,pers", "", "1997"),
        ("pekppp,,kota,A,,,pers", "tahun", ""),
        ("pekppp,2024,kota,A,9,,pers", "skor", "Skor harus dari 0 sampai 5"),
        ("pekppp,2024,kota,A,NaN,,pers", "skor", "misalnya 4,73"),
        ("pekppp,2024,kota,A,1e999999,,pers", "skor", ""),
        ("pekppp,2024,kota,A,,31-02-2024,pers", "diberikan", "tanggal yang ada"),
        ("pekppp,2024,kota,A,,kemarin,pers", "diberikan", "tanggal yang ada"),
        ("pekppp,2024,kota,A,,,katanya", "dasar_pengetahuan", ""),
        (f"pekppp,2024,kota,{'A' * 81},,,pers", "predikat", "80"),
    ],
)
def test_faults_name_line_and_column(row, column, sentence):
    found = problems(f"{HEAD}pekppp,2020,kota,A,,,pers\n{row}\n")
    assert {line for line, _, _ in found} == {3}
    assert any(told_column == column and sentence in told for _, told_column, told in found)


def test_the_same_twice_is_told_in_the_file_and_against_the_register(scheme):
    twice = f"{HEAD}pekppp,2024,kota,A,,,pers\npekppp,2024,kota,B,,,pers\n"
    ((line, _, told),) = problems(twice)
    assert (line, "Sama dengan baris 2" in told) == (3, True)
    make_award(scheme, year=2024, award_class="kota")
    assert any("sudah tercatat" in told for _, _, told in problems(f"{HEAD}pekppp,2024,kota,A,,,pers\n"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Kolom ini harus ada"),
        (b"\n\n", "Kolom ini harus ada"),
        (b"nama,tahun\nx,1\n", "Kolom ini harus ada: skema, dasar_pengetahuan"),
        (HEAD.strip().encode() + b",warna\n", "Kolom tidak dikenal: \u201cwarna\u201d"),
        (b"skema,skema,tahun,dasar_pengetahuan\na,a,1,pers\n", "tertulis dua kali"),
        (HEAD.encode(), "tidak memuat satu baris pun"),
        ((HEAD + 'pekppp,"2024\n').encode(), "bukan CSV yang benar"),
        ((HEAD + "pekppp,2024,kota,Prédikat,,,pers\n").encode("latin-1"), "bukan UTF-8"),
        (b"%PDF-1.4\x00\x01", "bukan"),
        (b"PK\x03\x04\x00\x00", "bukan tabel CSV"),
        (b"a" * (imports.LARGEST_FILE + 1), "terlalu besar"),
        ((HEAD + "pekppp,2024,kota,A,,,pers\n" * 2001).encode(), "Paling banyak 2000 baris"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(content, sentence):
    with pytest.raises(imports.UnreadableTableError, match=sentence):
        imports.read(content)


def test_formula_in_a_cell_stays_text():
    (award,) = imports.read(f"{HEAD}pekppp,2024,kota,'=1+1,,,pers\n".encode()).awards
    assert award.predicate == "=1+1"


def test_nothing_is_stored_when_one_line_is_refused_by_the_database(scheme):
    report = imports.read(GOOD.encode())
    make_award(scheme, year=2023, award_class="kota")
    with pytest.raises(IntegrityError):
        imports.store(report, by=None, ground="Uji")
    assert Award.objects.count() == 1


def test_editor_checks_first_and_records_afterwards(client, budi):
    file = SimpleUploadedFile("penghargaan.csv", GOOD.encode())
    page = client.post(PAGE, {"file": file, "ground": "Buku penghargaan"})
    assert "2 baris siap dicatat." in page.text
    assert not Award.objects.exists()
    done = client.post(PAGE, {"table": page.context["table"], "ground": "Buku penghargaan", "record": "1"}, follow=True)
    assert "2 penghargaan dicatat." in done.text
    assert {change.ground for change in AwardChange.objects.all()} == {"Buku penghargaan"}
    again = client.post(PAGE, {"table": page.context["table"], "ground": "Sekali lagi", "record": "1"})
    assert "sudah tercatat" in again.text
    assert Award.objects.count() == 2


def test_page_tells_every_fault_and_stores_nothing(client, budi):
    text = f"{HEAD}pekppp,2024,kota,A,9,,pers\nlomba<script>,2024,kota,A,,,pers\n"
    page = client.post(PAGE, {"file": SimpleUploadedFile("a.csv", text.encode()), "ground": "Uji", "record": "1"}).text
    assert "2 yang perlu dibetulkan" in page
    assert "Skor harus dari 0 sampai 5" in page
    assert "<script>," not in page
    assert not Award.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"ground": "Uji"}, {"table": GOOD}, {"table": "x", "ground": "Uji"},
                                    {"table": GOOD, "ground": "a" * 301}])  # fmt: skip
def test_incomplete_forms_are_explained(client, budi, fields):
    page = client.post(PAGE, fields | {"record": "1"})
    assert page.status_code == 200
    assert "errorlist" in page.text
    assert not Award.objects.exists()


def test_only_those_who_record_awards_import_them(client):
    client.force_login(make_staff("Sari", role="Penulis"))
    assert client.get(PAGE).status_code == 403
    assert "Impor CSV" not in client.get("/admin/awards/award/").text


def test_list_leads_to_the_import(client, budi):
    assert f'<a href="{PAGE}">Impor CSV</a>' in client.get("/admin/awards/award/").text
    assert "dasar_pengetahuan" in client.get(PAGE).text


PERIODS = "skema,tahun,dasar_pengetahuan,predikat,berlaku_dari,berlaku_sampai\n"


def test_labels_that_hold_at_the_same_time_are_told_with_both_lines():
    table = f"{PERIODS}pekppp,2024,pers,A,2025-01-01,2025-12-31\npekppp,2025,pers,A,2025-12-31,2026-12-31\n"
    [(line, column, sentence)] = problems(table)
    assert (line, column) == (3, "berlaku_dari")
    assert "bertumpang tindih dengan baris 2" in sentence
    assert problems(table.replace("2025-12-31,2026", "2026-01-01,2026")) == []


def test_label_that_overlaps_with_a_record_is_told_with_its_line(scheme):
    make_award(scheme, year=2023, valid_from=date(2024, 1, 1), valid_until=date(2025, 6, 30))
    [(line, _, sentence)] = problems(f"{PERIODS}pekppp,2024,pers,A,2025-01-01,2025-12-31\n")
    assert line == 2
    assert "bertumpang tindih dengan label lain" in sentence


def test_period_that_runs_backwards_is_told_with_line_and_column():
    assert problems(f"{PERIODS}pekppp,2024,pers,A,2026-01-01,2025-12-31\n") == [
        (2, "berlaku_dari", "Tanggal mulai berlaku tidak boleh setelah tanggal berakhir.")
    ]


def test_same_lines_are_told_once_each_and_not_as_overlaps_too():
    """Two thousand of them made two million sentences once."""
    line = "pekppp,2024,pers,A,2025-01-01,2025-12-31\n"
    assert len(problems(PERIODS + line * 2000)) == 1999


def test_line_of_another_length_is_told_beside_the_others():
    found = problems(f"{HEAD}pekppp,2024\npekppp,dua,kota,A,4.73,2025-01-09,pers\n")
    assert [(line, column) for line, column, _ in found] == [(2, ""), (3, "tahun")]
    assert found[0][2] == "Baris ini punya 2 kolom, judulnya 7."


def test_score_outside_the_band_of_its_predicate_is_remarked_and_stops_nothing():
    report = imports.read(f"{HEAD}pekppp,2024,kota,B,4.73,2025-01-09,pers\n".encode())
    assert (len(report.awards), report.problems) == (1, [])
    [remark] = report.remarks
    assert (remark.line, remark.column) == (2, "predikat")
    assert remark.sentence == "Skor 4,73 ada dalam rentang A, sedangkan predikat yang dicatat B. Periksa keduanya."


def test_rehearsal_shows_each_line_with_what_will_be_recorded(client, budi):
    sent = {"file": SimpleUploadedFile("a.csv", GOOD.encode()), "ground": "Arsip."}
    page = " ".join(client.post(PAGE, sent).text.split())
    assert (
        "<td>2</td><td>PEKPPP 2024</td><td>Kota Bekasi, kota</td><td>4,73 · A</td><td>diberikan 9 Jan 2025</td>" in page
    )

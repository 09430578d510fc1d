"""Open data: valid by their own schema, safe in a spreadsheet, free to fetch, and the same as the pages."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from jsonschema import Draft202012Validator, FormatChecker

from awards.models import Aspect, Award, AwardClaim
from awards.open_data import AWARD_FIELDS, SCHEME_FIELDS
from bekasi_portal.spreadsheets import FORMULA_STARTS, as_written
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db
JSON, CSV, SCHEMA, PAGE = (f"/penghargaan/data{end}" for end in (".json", ".csv", ".schema.json", "/"))


@pytest.fixture
def full():
    scheme = make_scheme("PEKPPP", slug="pekppp", bands=[("A", "4.51"), ("B", "3.01")], measures="Pelayanan")
    Aspect.objects.create(scheme=scheme, weight=25, position=1)
    award = make_award(
        scheme, predicate="A", score=Decimal("4.73"), rank=6, award_class="kota", decree_number="KepmenPANRB 3/2026",
        decree_on=date(2026, 1, 9), valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31), label="Prima",
        evidence_url="https://pemberi.example/sk.pdf", note="Catatan.", knowledge="dokumen-resmi",
    )  # fmt: skip
    award.evidence_file.save("sk.pdf", ContentFile(b"%PDF-1.4"))
    AwardClaim.objects.create(award=award, statement="Peringkat keenam")
    AwardClaim.objects.create(award=award, statement="Enam terbaik", source="Harian Contoh")
    return award


def rows(client, query="") -> list[dict]:
    text = client.get(f"{CSV}{query}").content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_document_is_valid_by_its_published_schema(client, full):
    make_award(year=2020, predicate="", knowledge="rilis")
    schema = client.get(SCHEMA).json()
    Draft202012Validator.check_schema(schema)
    document = client.get(JSON).json()
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)
    assert document["$schema"] == schema["$id"] == f"http://portal.test{SCHEMA}"
    assert document["lisensi"].startswith("https://creativecommons.org/licenses/by/4.0/")


def test_record_says_what_is_known_and_null_for_the_rest(client, full):
    bare = make_award(make_scheme("Lomba", slug="lomba", score_min=None, score_max=None), year=2020, predicate="")
    told, unknown = client.get(JSON).json()["penghargaan"]
    assert (told["skor"], told["peringkat"], told["tanggal_keputusan"]) == (4.73, 6, "2026-01-09")
    assert told["alamat"] == f"http://portal.test/penghargaan/pekppp/2025/#catatan-{full.pk}"
    assert told["bukti"].startswith("http://portal.test/media/bukti/")
    assert unknown["id"] == f"catatan-{bare.pk}"
    assert {name for name, value in unknown.items() if value is None} >= {"skor", "peringkat", "predikat", "bukti"}
    scheme = client.get(JSON).json()["skema"][1]
    assert [band["batas_bawah"] for band in scheme["rentang"]] == [4.51, 3.01]
    assert scheme["aspek"] == [{"urutan": 1, "nama": None, "bobot": 25.0, "poin_tertinggi": None}]


def test_table_has_the_same_records(client, full):
    (row,) = rows(client)
    (record,) = client.get(JSON).json()["penghargaan"]
    assert record.pop("keterangan_berbeda") == [
        {"keterangan": "Peringkat keenam", "sumber": None, "tautan": None},
        {"keterangan": "Enam terbaik", "sumber": "Harian Contoh", "tautan": None},
    ]
    assert row.pop("keterangan_berbeda") == (
        "Peringkat keenam (nama media tidak tercatat); Enam terbaik (Harian Contoh)"
    )
    assert (record.pop("poin_aspek"), row.pop("poin_aspek")) == ([], "")
    assert row == {name: "" if value is None else str(value) for name, value in record.items()}


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@a", "\t=1", "\r=1", " =cmd|' /C calc'!A0", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(client, text):
    make_award(predicate=text, note=f'{text}\n"tanda kutip"; dan koma,', label=text)
    (row,) = rows(client)
    assert not any(cell.lstrip().startswith(FORMULA_STARTS) for cell in row.values())
    assert as_written(row["predikat"]) == text
    body = client.get(CSV).content.decode()
    assert all(line.startswith('"') for line in csv_lines(body))


def csv_lines(body: str) -> list[str]:
    """The first line of every row."""
    return [body.split("\r\n", 1)[0], *(part for part in body.split("\r\n")[1:] if part[:9] == '"catatan-')]


def test_mark_of_utf_8_is_there_for_those_who_ask(client, full):
    assert client.get(f"{CSV}?bom=1").content.startswith(b"\xef\xbb\xbf")
    assert not client.get(CSV).content.startswith(b"\xef\xbb\xbf")
    for odd in ("?bom=", "?bom=2", "?x=1", "?bom=%00"):
        assert client.get(f"{CSV}{odd}").status_code == 200


@pytest.mark.parametrize("address", [JSON, CSV, SCHEMA])
def test_anybody_may_fetch_it_and_not_twice(client, full, address):
    answer = client.get(address)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in answer["Link"]
    assert not answer.cookies
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    full.predicate = "B"
    full.save()
    if address != SCHEMA:
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", [JSON, CSV])
def test_costs_the_same_for_three_and_for_many_records(client, django_assert_num_queries, address):
    scheme = make_scheme(bands=[("A", 1)])
    expected = 6 if address == JSON else 3
    for year in range(2020, 2023):
        make_award(scheme, year=year)
    with django_assert_num_queries(expected):
        client.get(address)
    Award.objects.bulk_create(
        Award(scheme=scheme, year=2023, award_class=str(number), knowledge="pers") for number in range(297)
    )
    with django_assert_num_queries(expected):
        client.get(address)


def test_page_explains_every_field_and_names_the_licence(client, full):
    page = client.get(PAGE).text
    assert all(f"<code>{field.name}</code>" in page for field in (*AWARD_FIELDS, *SCHEME_FIELDS))
    assert "CC BY 4.0" in page
    (graph,) = [
        json.loads(part.split("</script>")[0]) for part in page.split('<script type="application/ld+json">')[1:]
    ]
    (dataset,) = graph["@graph"]
    assert (dataset["@type"], dataset["license"]) == ("Dataset", client.get(JSON).json()["lisensi"])
    assert {one["contentUrl"] for one in dataset["distribution"]} == {f"http://portal.test{of}" for of in (JSON, CSV)}


def test_everything_is_there_without_any_record(client):
    assert client.get(JSON).json()["penghargaan"] == []
    assert rows(client) == []
    assert "belum ada catatan" in client.get(PAGE).text


@pytest.mark.parametrize("address", [JSON, CSV, SCHEMA])
def test_programs_of_other_sites_may_ask_with_an_etag(client, full, address):
    """The browser asks first, because If-None-Match is no ordinary header."""
    asked = client.options(address, headers={"Origin": "https://lain.example", "Access-Control-Request-Method": "GET"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "ETag" in client.get(address)["Access-Control-Expose-Headers"]
    assert client.post(address).status_code == 405
    assert client.options("/penghargaan/").status_code == 405

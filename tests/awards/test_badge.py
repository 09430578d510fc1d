"""The badge flips by itself at midnight in Bekasi, says so in words, and may be shown by any site."""

from datetime import date, datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import time_machine

from awards.badge import rest_seconds
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
ADDRESS = "/lencana/kip.svg"


@pytest.fixture
def scheme():
    scheme = make_scheme("Keterbukaan <Informasi>", slug="kip")
    make_award(scheme, year=2025, predicate="Informatif", valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))
    return scheme


def words(client) -> list[str]:
    svg = ElementTree.fromstring(client.get(ADDRESS).content)  # noqa: S314 (our own drawing)
    return ["".join(node.itertext()) for node in svg if node.tag.endswith(("title", "text"))]


@pytest.mark.parametrize(
    ("moment", "said", "is_grey"),
    [
        ((2026, 1, 1, 0, 0, 0), "Informatif s.d. 31 Des 2026", False),
        ((2026, 12, 31, 23, 59, 59), "Informatif s.d. 31 Des 2026", False),
        ((2027, 1, 1, 0, 0, 0), "Informatif: berakhir 31 Des 2026", True),
        ((2031, 6, 1, 12, 0, 0), "Informatif: berakhir 31 Des 2026", True),
    ],
)
def test_badge_flips_at_midnight_after_the_last_day(client, scheme, moment, said, is_grey):
    with time_machine.travel(datetime(*moment, tzinfo=WIB), tick=False):
        told, who, shown = words(client)
        assert (who, shown) == ("Kota Bekasi", said)
        validity = "berakhir 31 Desember 2026" if is_grey else "berlaku sampai 31 Desember 2026"
        assert told == f"Kota Bekasi: Informatif, Keterbukaan <Informasi> 2025, {validity}"
        assert (".words{fill:#5d6963}" in client.get(ADDRESS).text) is is_grey


def test_newest_label_is_shown_and_one_that_has_not_begun_is_not(client, scheme):
    make_award(scheme, year=2026, predicate="Menuju", valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31))
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=WIB)):
        assert words(client)[2].startswith("Informatif")
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=WIB)):
        assert words(client)[2] == "Menuju s.d. 31 Des 2027"


def test_other_sites_may_show_it_but_not_keep_it_past_midnight(client, scheme):
    with time_machine.travel(datetime(2026, 12, 31, 23, 59, 0, tzinfo=WIB), tick=False):
        answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "script" not in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert rest_seconds(datetime(2026, 6, 1, 12, tzinfo=WIB)) == 300
    assert client.get(ADDRESS, headers={"If-None-Match": client.get(ADDRESS)["ETag"]}).status_code == 304


@pytest.mark.parametrize("slug", ["tidak-ada", "lomba"])
def test_nothing_is_shown_without_a_label_that_ends(client, slug):
    make_award(make_scheme("Lomba", slug="lomba"), predicate="Juara")
    assert client.get(f"/lencana/{slug}.svg").status_code == 404
    assert "Pasang lencana" not in client.get("/penghargaan/lomba/").text


def test_label_of_others_is_not_the_citys(client):
    scheme = make_scheme("Mandiri", slug="kip")
    make_award(scheme, recipient="perangkat daerah", valid_until=date(2099, 1, 1))
    assert client.get(ADDRESS).status_code == 404


def test_page_offers_the_badge_without_any_script_in_it(client, scheme):
    page = client.get("/penghargaan/kip/").text
    assert f'<img src="{ADDRESS}"' in page
    assert "&lt;a href=&quot;" in page or "&lt;a href=" in page
    snippet = page.split('id="lencana-kode"')[1].split("</textarea>")[0]
    assert "http://portal.test/lencana/kip.svg" in snippet
    assert "script" not in snippet

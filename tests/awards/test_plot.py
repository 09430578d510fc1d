"""The plot read back from its SVG: every dot, bar, gap and name agrees with the records, to the pixel."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.models import Award, Band, Scheme
from awards.plot import COLUMN_WIDTH, HEIGHT, height_of
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db
BANDS = [("Informatif", 90), ("Menuju Informatif", 80), ("Cukup Informatif", 60), ("Tidak Informatif", 0)]


@pytest.fixture
def scheme():
    fields = {"score_max": 100, "score_step": Decimal("0.1"), "slug": "kip", "score_name": "Skor"}
    return make_scheme("Keterbukaan", bands=BANDS, **fields)


def drawn(client, scheme):
    page = client.get(f"/penghargaan/{scheme.slug}/").text
    found = re.search(r'(<svg class="plot-drawing".*</svg>)\s*</div>\s*<figcaption>', page, re.DOTALL)
    return ElementTree.fromstring(found[1]) if found else None  # noqa: S314 (our own drawing)


def of_class(svg, name) -> list:
    return [node for node in svg.iter() if name in node.get("class", "").split()]


def numbers(node, *names) -> list[float]:
    return [float(node.get(name).rstrip("%")) for name in names]


def test_score_is_a_dot_at_its_height_in_its_year(client, scheme):
    award = make_award(scheme, year=2025, predicate="Informatif", score=Decimal("95.5"))
    svg = drawn(client, scheme)
    (dot,) = of_class(svg, "plot-dot")
    assert dot.get("data-award") == str(award.pk)
    assert numbers(dot, "cx", "cy") == [90.0, pytest.approx(0.045 * HEIGHT)]
    (score,) = of_class(svg, "plot-score")
    assert score.text == "95,5"
    assert of_class(svg, "plot-bar") == []


def test_predicate_without_a_score_is_a_bar_over_its_whole_band(client, scheme):
    make_award(scheme, year=2025, predicate="Menuju Informatif")
    svg = drawn(client, scheme)
    (bar,) = of_class(svg, "plot-bar")
    assert numbers(bar, "y", "height") == [pytest.approx(0.1 * HEIGHT), pytest.approx(0.1 * HEIGHT)]
    left, width = numbers(bar, "x", "width")
    assert 80 < left < left + width < 100
    assert [words.text for words in of_class(svg, "plot-words")][-1] == "tanpa skor"


def test_years_without_a_record_are_hatched_and_named(client, scheme):
    make_award(scheme, year=2025, predicate="Informatif")
    make_award(scheme, year=2023, predicate="Cukup Informatif", score=Decimal(61))
    svg = drawn(client, scheme)
    assert [year.text for year in of_class(svg, "plot-year")] == ["2021", "2022", "2023", "2024", "2025"]
    assert [gap.get("data-years") for gap in of_class(svg, "plot-gap")] == ["2021", "2022", "2024"]
    assert len(of_class(svg, "plot-dot")) == len(of_class(svg, "plot-bar")) == 1
    assert not [node for node in svg.iter() if node.tag.endswith(("path", "polyline"))]


def test_stretch_of_old_years_is_one_gap(client, scheme):
    make_award(scheme, year=2025, predicate="Informatif")
    make_award(scheme, year=2010, predicate="Tidak Informatif", score=Decimal(0))
    svg = drawn(client, scheme)
    assert "2011–2020" in [gap.get("data-years") for gap in of_class(svg, "plot-gap")]
    (dot,) = of_class(svg, "plot-dot")
    assert numbers(dot, "cy") == [HEIGHT]


def test_bands_are_to_scale_and_only_those_with_a_record_are_tinted(client, scheme):
    make_award(scheme, year=2025, predicate="Informatif")
    svg = drawn(client, scheme)
    lines = [numbers(line, "y1")[0] for line in of_class(svg, "plot-line")]
    assert lines == pytest.approx([0, 0.1 * HEIGHT, 0.2 * HEIGHT, 0.4 * HEIGHT])
    (hit,) = of_class(svg, "plot-hit")
    assert numbers(hit, "y", "height") == pytest.approx([0, 0.1 * HEIGHT])
    assert [band.text for band in of_class(svg, "plot-band")] == [name for name, _ in BANDS]
    assert of_class(svg, "plot-reach")[0].text == "90,0–100,0"


def test_bands_of_an_earlier_period_stand_over_its_years_alone(client, scheme):
    Band.objects.filter(scheme=scheme).update(valid_from=date(2024, 1, 1))
    Band.objects.create(scheme=scheme, name="Baik", lower_bound=50, valid_until=date(2023, 12, 31))
    make_award(scheme, year=2025, predicate="Informatif")
    make_award(scheme, year=2022, predicate="Baik")
    svg = drawn(client, scheme)
    (older,) = of_class(svg, "plot-older")
    assert numbers(older, "x", "width", "y", "height") == [0, 60, 0, HEIGHT / 2]
    early, late = of_class(svg, "plot-bar")
    assert numbers(early, "height") == [HEIGHT / 2]
    assert numbers(late, "height") == [pytest.approx(HEIGHT / 10)]


def test_several_records_of_a_year_stand_side_by_side(client, scheme):
    make_award(scheme, year=2025, predicate="Informatif", award_class="kota", score=Decimal(91))
    make_award(scheme, year=2025, predicate="Informatif", award_class="kabupaten", score=Decimal(92))
    places = [numbers(dot, "cx")[0] for dot in of_class(drawn(client, scheme), "plot-dot")]
    assert sorted(places) == [85, 95]


def test_drawing_says_in_words_what_it_shows(client, scheme):
    make_award(scheme, year=2025, predicate="Informatif")
    svg = drawn(client, scheme)
    title, desc = (next(node.text for node in svg.iter() if node.tag.endswith(tag)) for tag in ("title", "desc"))
    assert title == "Skor Keterbukaan menurut tahun"
    assert "2024: tanpa catatan." in desc
    assert "2025: Informatif, skor tidak diketahui." in desc


def test_nothing_is_drawn_without_a_scale_or_without_any_known_result(client, scheme):
    make_award(scheme, year=2025, predicate="Sesuatu yang lain")
    assert drawn(client, scheme) is None
    without = make_scheme("Lomba", score_min=None, score_max=None, slug="lomba")
    make_award(without, year=2025, predicate="Juara")
    assert drawn(client, without) is None


def test_page_costs_the_same_for_few_and_many_records(client, scheme, django_assert_num_queries):
    make_award(scheme, year=2025, predicate="Informatif")
    with django_assert_num_queries(6):
        client.get("/penghargaan/kip/")
    for year in range(1997, 2025):
        make_award(scheme, year=year, predicate="Informatif", score=Decimal(91))
    with django_assert_num_queries(6):
        client.get("/penghargaan/kip/")


@given(st.data())
def test_heights_keep_the_order_and_the_ends_of_any_scale(data):
    low = data.draw(st.decimals(-1000, 1000, places=2))
    high = low + data.draw(st.decimals("0.01", 1000, places=2))
    values = sorted(data.draw(st.lists(st.decimals(low, high, places=2), min_size=2, max_size=5)))
    scheme = Scheme(score_min=low, score_max=high)
    heights = [height_of(scheme, value) for value in values]
    assert heights == sorted(heights, reverse=True)
    assert height_of(scheme, high) == 0
    assert height_of(scheme, low) == HEIGHT


def test_many_years_keep_a_width_each_and_few_fill_the_page(client, scheme):
    for year in range(2017, 2026):
        make_award(scheme, year=year, predicate="Informatif", score=Decimal(90 + year % 5))
    svg = drawn(client, scheme)
    (columns,) = of_class(svg, "plot-columns")
    (names,) = of_class(svg, "plot-bands")
    (share,) = numbers(names, "width")
    assert numbers(columns, "x", "width") == [share, pytest.approx(100 - share)]
    year_takes = float(svg.get("width")) * (100 - share) / 100 / 9
    assert year_takes == pytest.approx(COLUMN_WIDTH, abs=0.1)
    assert len(of_class(svg, "is-beside")) == 9
    Award.objects.filter(year__lt=2025).delete()
    assert drawn(client, scheme).get("width") == "100%"


def test_a_result_that_cannot_be_drawn_is_explained(client, scheme):
    make_award(scheme, year=2024, predicate="Informatif")
    make_award(scheme, year=2025, predicate="Kota Istimewa")
    assert "<b>Kolom kosong</b>: hasilnya tercatat" in client.get("/penghargaan/kip/").text

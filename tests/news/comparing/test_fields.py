"""Two snapshots as rows with the form's labels, whatever their age."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news import article_parts, snapshots
from news.comparing import Names, compare, field_names, is_same, label_of
from news.comparing.words import Op
from news.models import Attachment
from tests.factories import make_award, make_contributor, make_photo, make_section
from tests.news.comparing.test_words import drawn
from tests.news.publishing.newsroom import snapshot

pytestmark = pytest.mark.django_db


def rows(before: dict, after: dict) -> dict:
    return {row.name: row for row in compare(before, after, names=Names(before, after))}


def changed(before: dict, after: dict) -> dict:
    return {name: row for name, row in rows(before, after).items() if not row.is_same}


def values(row) -> list[tuple]:
    return [(item.op, item.value.text) for item in row.items]


def test_every_field_of_a_snapshot_has_its_row():
    assert sorted(field_names()) == sorted(["tags", *snapshots.COLUMNS, *(part.name for part in article_parts.parts())])
    assert list(rows(snapshot(), snapshot())) == field_names()


def test_labels_are_those_of_the_form():
    assert [label_of(name) for name in ("title", "tags", "byline_writer", "awards", "expires_at")] == [
        "Judul", "Topik", "Penulis", "Penghargaan", "Berakhir"
    ]  # fmt: skip


def test_same_texts_have_no_row_that_differs():
    assert changed(snapshot(), snapshot()) == {}


def test_words_names_topics_dates_and_pictures():
    photo, sari, award = make_photo(alt="Balai kota"), make_contributor("SR", full_name="Sari"), make_award()
    after = snapshot(
        "Apel sore pertama", section=make_section("Inovasi"), tags=["PMI", "Banjir"], lead_photo=photo,
        kind="pengumuman", parts={"byline_writer": [sari], "awards": [award]},
    ) | {"event_on": "2026-01-05", "expires_at": "2026-02-01T01:30:00+00:00"}  # fmt: skip
    found = changed(snapshot(tags=["PMI"]), after)
    assert drawn(found["title"].runs) == "Apel [-pagi][+sore] pertama"
    assert values(found["section"]) == [(Op.REMOVED, "Pemerintahan"), (Op.ADDED, "Inovasi")]
    assert values(found["tags"]) == [(Op.ADDED, "Banjir"), (Op.SAME, "PMI")]
    assert values(found["kind"]) == [(Op.REMOVED, "Berita"), (Op.ADDED, "Pengumuman")]
    assert values(found["event_on"]) == [(Op.ADDED, "5 Januari 2026")]
    assert values(found["expires_at"]) == [(Op.ADDED, "Minggu, 1 Februari 2026, 08.30 WIB")]
    assert values(found["byline_writer"]) == [(Op.ADDED, str(sari))]
    assert values(found["awards"]) == [(Op.ADDED, str(award))]
    (picture,) = found["lead_photo"].items
    assert picture.value.text == "Balai kota"
    assert picture.value.picture.startswith("/media/foto/")


def test_order_of_names_is_told():
    people = [make_contributor("EZ"), make_contributor("AB")]
    found = changed(snapshot(parts={"byline_writer": people}), snapshot(parts={"byline_writer": people[::-1]}))
    assert found["byline_writer"].notes == ["urutannya berubah"]


def test_markup_of_pictures_that_was_made_anew_is_no_change():
    figure = '<figure data-photo="1">{}</figure>'
    one, other = ({"body": figure.format(inside)} for inside in ('<img src="a">', '<img src="b"><small>Foto</small>'))
    assert is_same("body", one, other)


def test_retired_and_missing_rows_are_said_plainly():
    retired = make_section("Olahraga", is_retired=True)
    found = changed(snapshot(section=retired), snapshot() | {"section": 999})
    assert values(found["section"]) == [
        (Op.REMOVED, "Olahraga (tidak dipakai lagi)"), (Op.ADDED, "Rubrik nomor 999, sudah tidak ada")
    ]  # fmt: skip


def test_snapshot_of_an_older_model():
    old = snapshot() | {"mood": "ceria", "polls": [1, 2]}
    del old["outlet"], old["dateline_place"], old["awards"]
    found = changed(old, snapshot(outlet="Radar", dateline_place="Jakarta"))
    assert {name: (row.label, row.notes) for name, row in found.items()} == {
        "outlet": ("Media", ["tidak ada dalam naskah pertama; yang berlaku nilai awalnya"]),
        "dateline_place": ("Tempat", ["tidak ada dalam naskah pertama; yang berlaku nilai awalnya"]),
        "mood": ("Bagian lama “mood”", ["tidak ada dalam naskah kedua; yang berlaku nilai awalnya"]),
        "polls": ("Bagian lama “polls”", ["tidak ada dalam naskah kedua; yang berlaku nilai awalnya"]),
    }
    assert drawn(found["dateline_place"].runs) == "[-Kota Bekasi][+Jakarta]"
    assert values(found["mood"]) == [(Op.REMOVED, "ceria")]
    assert values(found["polls"]) == [(Op.REMOVED, "isi yang tidak dapat dibaca lagi")]


ODD = [None, "", "abc", 5, -1, 10**30, True, [], ["a", None], [10**30], {}, {"a": [1]}, [[1]], 1.5]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_values_stop_nothing_and_are_never_shown_as_json(odd):
    strange = dict.fromkeys([*field_names(), "mood"], odd)
    for before, after in ((strange, snapshot()), (snapshot(), strange), ({}, strange)):
        told = rows(before, after)
        shown = [text for row in told.values() for _, text in (values(row) if row.items else [])]
        assert not any("{" in text for text in shown)
    snapshots.read(strange)


def test_names_cost_the_same_however_many_there_are():
    def cost(number):
        people = [make_contributor() for _ in range(number)]
        photos = [make_photo() for _ in range(number)]
        body = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
        documents = [
            Attachment.objects.create(title="A", file="a.pdf", content_type="application/pdf", size=1)
            for _ in range(number)
        ]
        awards = [make_award() for _ in range(number)]
        parts = {"byline_writer": people, "attachment_list": documents, "awards": awards}
        text = snapshot(lead_photo=photos[0], body=body, parts=parts)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            compare(snapshot(), text, names=Names(snapshot(), text))
        return len(queries)

    assert cost(1) == cost(3)

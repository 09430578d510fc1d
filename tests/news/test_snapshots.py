"""Texts as JSON, also of an older or newer model."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news import article_parts, snapshots
from news.models import Article, Contributor, Section
from tests.factories import make_article, make_award, make_contributor, make_photo, make_section

pytestmark = pytest.mark.django_db


def test_snapshot_is_json_and_says_the_same_when_read(django_assert_num_queries):
    article = make_article(
        tags=["PMI"], lead_photo=make_photo(), event_on=timezone.localdate(), source_url="https://a.example",
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    person, award = make_contributor(), make_award()
    for part in article_parts.parts():
        part.write(article, {"byline_writer": [person], "awards": [award]}.get(part.name, []))
    reading = snapshots.read(json.loads(json.dumps(snapshots.of(article))))

    assert reading.problems == []
    assert reading.tags == ["PMI"]
    assert (reading.parts["byline_writer"], reading.parts["awards"]) == ([person], [award])
    assert {name: reading.columns[name] for name in snapshots.COLUMNS} == {
        name: getattr(article, name) for name in snapshots.COLUMNS
    }


def test_every_editable_field_is_in_the_snapshot_or_has_a_step_of_its_own():
    outside = {"slug", "embargo_until", "embargo_note"}
    fields = {field.name for field in Article._meta.concrete_fields if field.editable and not field.primary_key}

    assert fields - outside == set(snapshots.COLUMNS)


def test_fields_of_another_version_are_told_and_the_rest_is_read():
    snapshot = snapshots.of(make_article(title="Apel pagi"))
    snapshot |= {"mood": "gembira", "event_on": "kapan-kapan"}
    del snapshot["outlet"], snapshot["tags"]
    reading = snapshots.read(snapshot)

    assert reading.columns["title"] == "Apel pagi"
    assert (reading.columns["outlet"], reading.columns["event_on"], reading.tags) == ("", None, [])
    told = " ".join(reading.problems)
    assert "mood" in told
    assert "Media: tidak ada dalam revisi ini" in told
    assert "Tanggal kejadian: isinya tidak dapat dibaca" in told


def test_rows_that_are_gone_are_told_and_a_section_stays_as_it_was():
    article, gone = make_article(), make_section("Sosial")
    snapshot = snapshots.of(article) | {"section": gone.pk, "lead_photo": 999_999, "byline_writer": [999_999]}
    gone.delete()
    reading = snapshots.read(snapshot)
    snapshots.put_onto(article, reading)

    assert (article.section.name, article.lead_photo) == ("Pemerintahan", None)
    assert [problem.split()[0] for problem in reading.problems] == ["Rubrik", "Gambar", "Penulis:"]


@pytest.mark.parametrize("value", [[], {}, "x", None, {"tags": None, "byline_writer": "x", "section": "x"}])
def test_nonsense_reads_as_defaults(value):
    reading = snapshots.read(value if isinstance(value, dict) else {})

    assert reading.columns["title"] == ""
    assert reading.problems


def test_words_are_compared_and_not_the_markup_of_pictures():
    photo = make_photo()
    figure = f'<figure data-photo="{photo.pk}">'
    one = snapshots.of(make_article(body=f'{figure}<img src="/media/foto/a/asli.jpg" alt="x"></figure><p>Isi.</p>'))
    other = one | {"body": f"{figure}</figure><p>Isi.</p>"}

    assert snapshots.fingerprint(one) == snapshots.fingerprint(other)
    assert snapshots.fingerprint(one) != snapshots.fingerprint(one | {"title": "Lain"})
    assert snapshots.fingerprint(one) != snapshots.fingerprint(one | {"body": other["body"].replace("Isi", "Isinya")})


def test_mentions_name_every_row_once():
    photo, person = make_photo(), make_contributor()
    article = make_article(lead_photo=photo, body=f'<figure data-photo="{photo.pk}"></figure>')
    snapshot = snapshots.of(article) | {"byline_writer": [person.pk], "byline_editor": [person.pk]}

    assert snapshots.mentions(snapshot) == sorted(
        [f"news.photo:{photo.pk}", f"news.section:{article.section_id}", f"news.contributor:{person.pk}"]
    )


class AnyTextIsKept(TestCase):
    """Whatever is typed comes back out of a snapshot as it went in."""

    text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80)

    @given(title=text, caption=text, tags=st.lists(st.sampled_from(["PMI", "Apel", "Banjir"]), unique=True))
    @settings(max_examples=60, deadline=None)
    def test_round_trip(self, title, caption, tags):
        section = Section.objects.get_or_create(slug="uji", name="Uji")[0]
        person = Contributor.objects.get_or_create(slug="ts", initials="TS")[0]
        article = Article(title=title, lead_caption=caption, section=section)
        snapshot = snapshots.made_from(article, tags=tags, parts={"byline_writer": [person]})
        reading = snapshots.read(json.loads(json.dumps(snapshot)))

        assert (reading.columns["title"], reading.columns["lead_caption"]) == (title, caption)
        assert (reading.tags, reading.parts["byline_writer"]) == (sorted(tags), [person])

"""Three texts into one, without losing a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comparing import field_names, is_same
from news.merging import Changed, NotChosenError, Side, changes, merged, proposal

BASE = {"format": 1, "title": "A", "summary": "S", "tags": ["PMI"], "body": "<p>Isi.</p>"}


def proposed(theirs: dict, mine: dict) -> dict:
    found = changes(BASE, BASE | theirs, BASE | mine)
    return {name: proposal(changed) for name, changed in found.items() if changed != Changed.NOBODY}


@pytest.mark.parametrize(("theirs", "mine", "expected"), [
    ({"title": "B"}, {"summary": "T"}, {"title": Side.THEIRS, "summary": Side.MINE}),
    ({"title": "B"}, {"title": "C"}, {"title": None}),
    ({"title": "B"}, {"title": "B"}, {}),
    ({}, {"tags": []}, {"tags": Side.MINE}),
    ({"mood": "baru"}, {}, {"mood": Side.THEIRS}),
    ({"outlet": ""}, {}, {}),
    ({"outlet": "Radar"}, {"outlet": ""}, {"outlet": Side.THEIRS}),
])  # fmt: skip
def test_whoever_alone_changed_a_field_is_right(theirs, mine, expected):
    assert proposed(theirs, mine) == expected


def test_without_a_base_a_person_has_to_choose_everything_that_differs():
    found = changes(None, BASE, BASE | {"title": "B"})
    assert [name for name, changed in found.items() if changed == Changed.BOTH] == ["title"]


def test_pictures_that_were_made_anew_are_no_difference():
    figure = '<figure data-photo="1">{}</figure><p>Isi.</p>'
    assert proposed({"body": figure.format("<img src='a'>")}, {"body": figure.format("<img src='b'>")}) == {}


def test_chosen_fields_come_from_their_side_and_the_rest_from_who_changed_it():
    theirs, mine = BASE | {"title": "B", "outlet": "Radar"}, BASE | {"title": "C", "summary": "T"}
    assert merged(BASE, theirs, mine, choices={"title": Side.MINE}) == theirs | {"title": "C", "summary": "T"}
    assert merged(BASE, theirs, mine, choices={"title": Side.THEIRS, "summary": Side.THEIRS}) == theirs


def test_what_both_changed_has_to_be_chosen():
    theirs, mine = BASE | {"title": "B", "summary": "U"}, BASE | {"title": "C", "summary": "T"}
    with pytest.raises(NotChosenError, match="Pilih salah satu untuk: Judul") as error:
        merged(BASE, theirs, mine, choices={"summary": Side.MINE})
    assert error.value.names == ["title"]


values = st.sampled_from([None, "", "A", "B", "<p>A</p>", 1, [], ["PMI"], ["PMI", 1], [1, 2], [2, 1]])
texts = st.dictionaries(st.sampled_from(["title", "summary", "tags", "outlet", "body", "awards", "mood"]), values)


@pytest.mark.django_db
@given(base=st.none() | texts, theirs=texts, mine=texts, data=st.data())
def test_every_field_of_the_result_is_one_of_the_two_and_no_change_is_lost(base, theirs, mine, data):
    found = changes(base, theirs, mine)
    choices = {name: data.draw(st.sampled_from(Side)) for name, changed in found.items() if changed == Changed.BOTH}
    result = merged(base, theirs, mine, choices=choices)

    assert set(result) <= {"format", *theirs, *mine}
    for name, changed in found.items():
        side = choices.get(name) or proposal(changed)
        told = mine if side == Side.MINE else theirs
        assert (name in result) == (name in told)
        assert result.get(name) == told.get(name)
        # Whoever changed a field alone finds the change in the result.
        if changed == Changed.I_DID:
            assert is_same(name, result, mine)
        if changed == Changed.THEY_DID:
            assert is_same(name, result, theirs)


@pytest.mark.django_db
@given(theirs=texts, mine=texts, side=st.sampled_from(Side))
def test_choosing_one_side_everywhere_gives_that_text(theirs, mine, side):
    result = merged(None, theirs, mine, choices=dict.fromkeys([*field_names(), "mood"], side))
    told = mine if side == Side.MINE else theirs
    assert all(is_same(name, result, told) for name in [*field_names(), "mood"])

# ruff: noqa: RUF001 - letters that pass for others are what this is about
"""Which comments belong together, and what copies and our own sentences look like; needs no scikit-learn."""

from random import Random

import pytest

from comments.spam import SPAM_AT, score
from comments.spam_features import read
from comments.spam_training.examples import (
    BadFileError,
    Example,
    copies,
    fold_of,
    fold_of_brand,
    is_doubtful,
    labelled,
    name_spans,
)
from comments.spam_training.lists import lines
from comments.spam_training.names import disguised, invented_name
from comments.spam_training.sentences import complaints, offers, ordinary


@pytest.fixture
def random():
    return Random(5)  # noqa: S311 - repeatable on purpose


def test_comments_of_one_site_stay_in_one_fold(tmp_path):
    path = tmp_path / "contoh.csv"
    path.write_text(
        "text,label\nmain di kembul77,1\n𝗞𝗘𝗠𝗕𝗨𝗟𝟳𝟳𝟳 gacor,1\nK E M B U L 7 7 jp,1\nbanjir,0\n", encoding="utf-8"
    )
    rows = labelled(path, ["kembul77"])
    assert [row.brand for row in rows] == ["kembul", "kembul", "kembul", ""]
    folds = fold_of_brand(rows)
    assert len({fold_of(row, folds) for row in rows if row.is_spam}) == 1


def test_a_text_is_taken_once_however_it_is_disguised(tmp_path):
    path = tmp_path / "contoh.csv"
    path.write_text("text,label\nmain di kembul77,1\nMAIN DI 𝗞𝗘𝗠𝗕𝗨𝗟𝟳𝟳!!,1\n", encoding="utf-8")
    assert len(labelled(path, [])) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("main di 𝗞𝗘𝗠𝗕𝗨𝗟𝟳𝟳 yuk", "𝗞𝗘𝗠𝗕𝗨𝗟𝟳𝟳"),
        ("main di K E M B U L 7 7 yuk", "K E M B U L"),
        ("coba ⭐kembul77⭐", "⭐kembul77⭐"),
    ],
)
def test_the_name_is_found_in_its_disguise(text, name):
    [(start, end)] = name_spans(Example(text, is_spam=True, brand="kembul"))[:1]
    assert text[start:end] == name


def test_copies_have_other_names(random):
    made = copies(Example("main di kembul77 gampang menang", is_spam=True, brand="kembul"), random, count=3)
    assert len(made) == 3
    assert all("kembul" not in copy.text and copy.is_spam for copy in made)


def test_labels_that_contradict_the_text_are_doubtful():
    assert is_doubtful(Example("tolong hapus komen kembul77", is_spam=True), [])
    assert is_doubtful(Example("kembul77 keren banget", is_spam=False), ["kembul77"])
    assert not is_doubtful(Example("kembul77 penipu", is_spam=False), ["kembul77"])
    assert not is_doubtful(Example("kembul77 gacor", is_spam=True), ["kembul77"])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadFileError, match=r"tiada\.csv"):
        labelled(tmp_path / "tiada.csv", [])


def test_most_invented_names_are_taken_for_names(random):
    texts = [f"main di {disguised(invented_name(random), random)} yuk" for _ in range(400)]
    assert sum("B" in read(text).words for text in texts) / len(texts) > 0.85


@pytest.mark.parametrize("kind", ["complaints", "ordinary", "offers"])
def test_patterns_are_complete(kind):
    for pattern in lines(kind):
        assert pattern.count("(") == pattern.count(")"), pattern


def test_the_model_knows_its_own_sentences(random):
    assert _share_of_spam(complaints(300, random)) < 0.05
    assert _share_of_spam(ordinary(300, random)) < 0.02
    assert _share_of_spam(offers(300, random)) > 0.9


def _share_of_spam(texts: list[str]) -> float:
    return sum(score(text).value >= SPAM_AT for text in texts) / len(texts)

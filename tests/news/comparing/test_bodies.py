"""Two bodies: which blocks went and came, and that no change stays unseen, nor takes long to find."""

import random

import pytest

from news.comparing import Names
from news.comparing.alignment import Effort
from news.comparing.bodies import MOST_SHOWN, body_change
from news.comparing.words import Op
from tests.factories import make_photo
from tests.news.comparing.test_words import drawn

LONGEST = 500_000


def change(before: str, after: str, names=None):
    return body_change(before, after, effort=Effort(), names=names)


def shown(before: str, after: str) -> list[tuple]:
    """(fate of the block, its words with marks, what is told beside)"""
    passages = change(before, after).passages
    return [(pair.op, drawn(pair.runs), pair.notes) for passage in passages for pair in passage.pairs]


def test_paragraph_that_came_in_between_does_not_shift_the_others():
    before = "<p>Apel pagi dibuka wali kota.</p><p>Warga ikut bersih-bersih.</p>"
    after = "<p>Apel pagi dibuka wakil wali kota.</p><p>Hujan turun.</p><p>Warga ikut bersih-bersih sungai.</p>"
    assert shown(before, after) == [
        (Op.SAME, "Apel pagi dibuka [+wakil ]wali kota.", []),
        (Op.ADDED, "[+Hujan turun.]", []),
        (Op.SAME, "Warga ikut bersih-bersih[+ sungai].", []),
    ]


def test_paragraph_that_went():
    assert shown("<p>Satu.</p><p>Dua.</p><p>Tiga.</p>", "<p>Satu.</p><p>Tiga.</p>") == [
        (Op.SAME, "Satu.", []), (Op.REMOVED, "[-Dua.]", []), (Op.SAME, "Tiga.", [])
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words", "notes"), [
    ("<h2>Sub</h2>", "<h3>Sub</h3>", "Sub", ["Subjudul menjadi subjudul kecil"]),
    ("<p>Sub</p>", "<ul><li>Sub</li></ul>", "Sub", ["Alinea menjadi butir"]),
    ("<table><tr><td>A</td></tr></table>", "<table><tr><th>A</th></tr></table>", "A", ["susunannya berubah"]),
    ("<p>Kota</p>", "<p><strong>Kota</strong></p>", "[=Kota]", []),
    ('<p><a href="/a">Kota</a></p>', '<p><a href="/b">Kota</a></p>', "[=Kota]", []),
])  # fmt: skip
def test_change_of_form_alone_is_not_invisible(before, after, words, notes):
    assert shown(before, after) == [(Op.SAME, words, notes)]


def test_change_that_no_block_shows_is_told():
    lists = "<ul><li>A</li></ul><ul><li>B</li></ul>", "<ul><li>A</li><li>B</li></ul>"
    assert change(*lists).notes == ["Bentuk tulisan berubah; kata-katanya sama."]
    assert change("<p>A</p>", "<p>A</p>").notes == []


def test_long_unchanged_passages_are_folded_with_a_line_open_beside_each_change():
    text = "".join(f"<p>Alinea {number}.</p>" for number in range(9))
    passages = change(text + "<p>Lama sekali.</p>" + text, text + "<p>Lama benar.</p>" + text).passages
    assert [(part.is_same, part.is_folded, len(part.pairs)) for part in passages] == [
        (True, True, 8), (True, False, 1), (False, False, 1), (True, False, 1), (True, True, 8)
    ]  # fmt: skip


def test_text_without_a_change_is_not_folded():
    assert [part.is_folded for part in change("<p>A</p>" * 9, "<p>A</p>" * 9).passages] == [False]


@pytest.mark.django_db
def test_pictures_are_shown_with_their_names_and_never_hide_each_other():
    photos = [make_photo(alt=alt) for alt in ("Balai kota", "Taman")]
    one, other = (f'<p>A</p><figure data-photo="{photo.pk}"></figure>' for photo in photos)
    names = Names({"body": one}, {"body": other})
    pairs = [pair for part in change(one, other, names).passages for pair in part.pairs if pair.picture]
    assert [(pair.op, pair.picture.text) for pair in pairs] == [(Op.REMOVED, "Balai kota"), (Op.ADDED, "Taman")]
    (passage,) = change("", '<figure data-photo="999"></figure>', Names({})).passages
    assert "nomor 999, sudah tidak ada" in passage.pairs[0].picture.text


def test_what_is_too_much_for_a_page_is_counted_and_changes_come_first():
    text = "".join(f"<p>Alinea {number}.</p>" for number in range(1_000))
    found = change(text + "<p>Lama.</p>", text + "<p>Baru.</p>")
    pairs = [pair for part in found.passages for pair in part.pairs]
    assert len(pairs) == MOST_SHOWN
    assert found.left_out == 1_002 - MOST_SHOWN
    assert [drawn(pair.runs) for part in found.passages if not part.is_same for pair in part.pairs]


def test_one_long_text_is_shown_whole():
    text = "".join(f"<p>Alinea {number}.</p>" for number in range(1_000))
    (passage,) = change(text, text).passages
    assert (len(passage.pairs), passage.is_folded) == (1_000, False)


chance = random.Random(5)  # noqa: S311 - the same texts in every run
VOCABULARY = [f"kata{number}" for number in range(3_000)]


def prose(size: int = LONGEST) -> list[str]:
    paragraphs = []
    while size > 0:
        paragraphs.append(f"<p>{' '.join(chance.choices(VOCABULARY, k=60))}</p>")
        size -= len(paragraphs[-1])
    return paragraphs


def edited(paragraphs: list[str], number: int) -> str:
    paragraphs = list(paragraphs)
    for place in chance.sample(range(len(paragraphs)), number):
        paragraphs[place] = paragraphs[place].replace("kata1", "frasa1")
    return "".join(paragraphs)


PROSE = prose()
HOSTILE = {
    "hardly edited": ("".join(PROSE), edited(PROSE, 10)),
    "much edited": ("".join(PROSE), edited(PROSE, 500)),
    "written anew": ("".join(PROSE), "".join(prose())),
    "one paragraph": (f"<p>{'a b ' * 125_000}</p>", f"<p>{'b a ' * 125_000}</p>"),
    "tiny blocks": ("<p>a</p><p>b</p>" * 31_000, "<p>b</p><p>a</p>" * 31_000),
    "turned round": (
        "".join(f"<p>{number}</p>" for number in range(40_000)),
        "".join(f"<p>{number}</p>" for number in reversed(range(40_000))),
    ),
    "deep": ("<blockquote>a" * 20_000 + "</blockquote>" * 20_000, "<blockquote>b" * 20_000 + "</blockquote>" * 20_000),
    "brackets": ("&lt;" * 125_000, "&lt;a " * 80_000),
    "quotes": ('<a href="' * 50_000, '<p x="' * 80_000),
    "one word": (f"<p>{'a' * LONGEST}</p>", f"<p>{'a-' * 250_000}</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_longest_texts_cost_no_more_than_their_allowance_and_one_page(name):
    before, after = HOSTILE[name]
    effort = Effort()
    found = body_change(before, after, effort=effort, names=None)
    assert effort.left >= 0
    shown_blocks = sum(len(passage.pairs) for passage in found.passages)
    assert 0 < shown_blocks <= MOST_SHOWN or found.notes

"""A body as paragraphs, headings, items, rows and pictures."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from news.comparing import blocks as reading
from news.comparing.blocks import Block, blocks
from news.comparing.words import Piece
from news.text import clean_body, plain_text


def told(html):
    return [(block.kind, block.text) for block in blocks(html)]


@pytest.mark.parametrize(("html", "expected"), [
    ("<p>Satu.</p><h2>Dua</h2><h3>Tiga</h3>", [("Alinea", "Satu."), ("Subjudul", "Dua"), ("Subjudul kecil", "Tiga")]),
    ("<ul><li><p>Satu</p></li><li>Dua</li></ul>", [("Butir", "Satu"), ("Butir", "Dua")]),
    ('<ol start="3"><li>Tiga</li></ol>', [("Butir bernomor", "Tiga")]),
    ("<blockquote><p>Data.</p></blockquote>", [("Kutipan", "Data.")]),
    ('<figure class="intisari"><blockquote><p>Inti.</p></blockquote><figcaption>Arahan</figcaption></figure>',
     [("Intisari", "Inti."), ("Keterangan intisari", "Arahan")]),
    ('<figure class="kutipan"><blockquote><p>Kata.</p></blockquote></figure>', [("Kutipan", "Kata.")]),
    ("<table><tbody><tr><th><p>A</p></th><td><p>1</p><p>2</p></td></tr><tr><td>B</td><td>3</td></tr></tbody></table>",
     [("Baris tabel", "A | 12"), ("Baris tabel", "B | 3")]),
    ("<table><tr><td>A</td><td></td><td>B |</td><td></td></tr></table>", [("Baris tabel", "A |  | B |")]),
    ('<figure data-photo="3"><br><table><tr><td></td></tr></table></figure>', [("Gambar", "")]),
    ("<p>Satu<br>dua</p>", [("Alinea", "Satu\ndua")]),
    ("Tanpa elemen &amp; bebas", [("Alinea", "Tanpa elemen & bebas")]),
    ("", []),
])  # fmt: skip
def test_kinds_and_words(html, expected):
    assert told(html) == expected


def test_picture_is_one_block_with_its_number_and_caption():
    html = (
        '<figure data-photo="12"><picture><img src="/media/foto/a/b.jpg" alt="Apel"></picture>'
        "<figcaption>Barisan <small>Foto: Dokpim</small></figcaption></figure><p>Lalu.</p>"
    )
    picture, text = blocks(html)
    assert (picture.kind, picture.photo, picture.text) == ("Gambar", 12, "Barisan")
    assert text.text == "Lalu."
    assert [(block.kind, block.photo) for block in blocks('<figure data-photo="7"></figure>')] == [("Gambar", 7)]


def test_looks_and_links_stay_with_their_words():
    (block,) = blocks('<p>Baca <strong>laporan <em>ini</em></strong> di <a href="/a?b=1&amp;c=2">sini</a>.</p>')
    assert block.pieces == (
        Piece("Baca "), Piece("laporan ", bold=True), Piece("ini", bold=True, italic=True), Piece(" di "),
        Piece("sini", link="/a?b=1&c=2"), Piece("."),
    )  # fmt: skip


def test_structure_that_the_words_do_not_show_is_part_of_the_block():
    one, other = blocks("<table><tr><td>A</td></tr></table>"), blocks('<table><tr><td colspan="2">A</td></tr></table>')
    assert one != other
    assert blocks("<ol><li>A</li></ol>") != blocks('<ol start="3"><li>A</li></ol>')


# "<satu>" is a tag and "</ satu>" a comment, to every browser; neither shows a word.
INSIDE_A_TAG = re.compile(r"<satu|</[^>]*satu")


@example(['<figure data-photo="3">', "<br>", "<table>", "<td>"])
@example(["<table>", "<tr>", "<td>", "satu", "</td>", "<td>"])
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<h2>", "<ul>", "<li>", "</li>", "</ul>", "<a href='/x'>", "</a>", "<strong>", "</strong>", "<br>",
     "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", '<figure data-photo="3">', "<figcaption>", "</figure>",
     "<blockquote>", "satu", " dua ", "&amp;", "<", ">", '"', "</"]
), max_size=20))  # fmt: skip
def test_no_word_of_any_markup_is_lost(parts):
    html = "".join(parts)
    assume(not INSIDE_A_TAG.search(html))
    for body in (html, clean_body(html)):
        words = "".join(block.text for block in blocks(body))
        assert words.count("satu") == body.count("satu")
    cleaned = clean_body(html)
    expected = "".join(plain_text(cleaned).split())
    assert "".join("".join(block.text for block in blocks(cleaned)).replace(" | ", "").split()) == expected


def test_what_follows_after_very_many_blocks_is_one(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BLOCKS", 2)
    assert told("<p>a</p><p>b</p><p>c</p><p>d</p>")[-1] == ("Lanjutan", "c\nd")
    assert isinstance(blocks("<p>a</p>")[0], Block)

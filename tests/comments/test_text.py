"""A comment's text: what is kept of it, what counts as the same, and that nothing in it becomes markup of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekasi_portal.folding import fingerprint
from comments.text import as_html, clean_text, is_blank, links_in

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>klik</a>",
    'https://contoh.example/"onmouseover="alert(1)',
    "https://contoh.example/'onmouseover='alert(1)",
    "https://contoh.example/<script>alert(1)</script>",
    "data:text/html,<script>alert(1)</script>",
    "JaVaScRiPt://contoh.example/%0Aalert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>*{display:none}</style>",
    "<!-- <b>",
    "{{ 7|add:7 }} {% now 'Y' %}",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_becomes_markup(text):
    html = as_html(clean_text(text))
    tags = re.findall(r"<[^>]*>", html)
    allowed = re.compile(r'<p>|</p>|<br>|</a>|<a href="https?://[^"<>\s]*" rel="nofollow ugc noopener">', re.IGNORECASE)
    assert all(allowed.fullmatch(tag) for tag in tags), html


@given(st.text(max_size=300))
def test_no_text_at_all_becomes_other_markup(text):
    html = as_html(clean_text(text))
    rest = re.sub(
        r'<p>|</p>|<br>|</a>|<a href="https?://[^"<>]*" rel="nofollow ugc noopener">', "", html, flags=re.IGNORECASE
    )
    assert "<" not in rest
    assert ">" not in rest


def test_lines_paragraphs_and_links_are_made_by_one_function():
    html = as_html("Halo,\nlihat https://bekasikota.example/a?b=1&c=2.\n\nTerima kasih (http://contoh.example)!")
    assert html == (
        '<p>Halo,<br>lihat <a href="https://bekasikota.example/a?b=1&amp;c=2" rel="nofollow ugc noopener">'
        "https://bekasikota.example/a?b=1&amp;c=2</a>.</p>\n"
        '<p>Terima kasih (<a href="http://contoh.example" rel="nofollow ugc noopener">http://contoh.example</a>)!</p>'
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Halo  \r\ndunia \r", "Halo\ndunia"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("satu\n\n\n \n\ndua", "satu\n\ndua"),
        ("\u202egnp.exe\u202c aman", "gnp.exe aman"),
        ("\u2066x\u2069\u200e\u200f", "x"),
        ("keluarga \U0001f468\u200d\U0001f469\u200d\U0001f467", "keluarga \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("e\u0301", "\u00e9"),
        ("tab\tdi sini", "tab\tdi sini"),
    ],
)
def test_cleaning_keeps_the_words_and_drops_what_hides(typed, kept):
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200b", "\ufeff", "\u3164\u3164", "\u2800", "\u00a0", "\u0301", "\u00ad"]
)
def test_what_cannot_be_seen_is_blank(text):
    assert is_blank(clean_text(text))


@pytest.mark.parametrize("text", ["a", "7", "\U0001f44d", "?", "\u0628"])
def test_what_can_be_seen_is_not_blank(text):
    assert not is_blank(clean_text(text))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("tanpa tautan. Selesai.Lanjut besok", 0),
        ("https://a.example dan http://b.example/x?y", 2),
        ("HTTPS://A.EXAMPLE www.contoh.example judi.xyz/daftar", 3),
        ("surat ke redaksi@contoh.com", 0),
        ("Drs. H. Contoh, M.Si. pukul 08.30, Rp1.500.000", 0),
    ],
)
def test_links_are_counted_however_they_are_written(text, links):
    assert len(links_in(text)) == links


def test_the_same_words_have_the_same_fingerprint():
    base = fingerprint("Terima kasih, Pak!")
    assert base == fingerprint("TERIMA   KASIH pak")
    assert base == fingerprint("terima\u200b kasih\u00ad pak")
    assert base == fingerprint("\uff54erima kasih pak")
    assert base != fingerprint("Terima kasih, Bu!")
    assert fingerprint("\U0001f44d") != fingerprint("\U0001f44e")

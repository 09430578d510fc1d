"""Compared texts as markup. What went and what came differ by element and look, and are told to those who listen."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from news.comparing.words import Op, Piece, Run

register = template.Library()

ELEMENTS = {
    Op.REMOVED: '<del><span class="visually-hidden">dihapus: </span>{}</del>{}',
    Op.ADDED: '<ins><span class="visually-hidden">ditambah: </span>{}</ins>{}',
    Op.RESTYLED: '<span class="restyled">{}</span>{}',
    Op.SAME: "{}{}",
}
# What came in the place of what went keeps a distance to it.
INSTEAD = ELEMENTS[Op.ADDED].replace("<ins>", '<ins class="instead">')
MARKED = "<mark>{}</mark>{}"


@register.filter
def in_one(runs: list[Run]) -> SafeString:
    """Both texts in one line: what went is struck out, what came is underlined."""
    before = [None, *(run.op for run in runs)]
    return _joined(
        (INSTEAD if (last, run.op) == (Op.REMOVED, Op.ADDED) else ELEMENTS[run.op], run.piece, run.note)
        for last, run in zip(before, runs, strict=False)
    )


@register.filter
def as_before(runs: list[Run]) -> SafeString:
    """The first text alone; what the second one has not, or has otherwise, is marked."""
    return _joined(_side(run, run.before) for run in runs if run.op != Op.ADDED)


@register.filter
def as_after(runs: list[Run]) -> SafeString:
    """The second text alone, likewise."""
    return _joined(_side(run, run.piece) for run in runs if run.op != Op.REMOVED)


@register.filter
def hidden_by(items: list, op: str) -> list:
    """Values of one side: all but those with this fate."""
    return [item for item in items if item.op != op]


def _side(run: Run, piece: Piece) -> tuple[str, Piece, str]:
    if run.op == Op.SAME:
        return ELEMENTS[Op.SAME], piece, ""
    return MARKED, piece, _own_look(piece) if run.op == Op.RESTYLED else run.note


def _own_look(piece: Piece) -> str:
    told = [("tebal", piece.bold), ("miring", piece.italic), (f"tautan: {piece.link}", piece.link)]
    return ", ".join(word for word, is_so in told if is_so) or "tulisan biasa"


def _joined(told: Iterable[tuple[str, Piece, str]]) -> SafeString:
    written = (format_html(element, _look(piece), _note(note)) for element, piece, note in told)
    return format_html_join("", "{}", ((words,) for words in written))


def _look(piece: Piece) -> SafeString | str:
    words: SafeString | str = piece.text
    if piece.bold:
        words = format_html("<strong>{}</strong>", words)
    return format_html("<em>{}</em>", words) if piece.italic else words


def _note(note: str) -> SafeString | str:
    return format_html(' <small class="remark">({})</small>', note) if note else ""

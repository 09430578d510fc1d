"""A cleaned body as a person sees it: paragraphs, headings, list items, table rows and pictures, in order."""

import re
from collections import defaultdict
from html import unescape
from itertools import groupby
from typing import NamedTuple

from news.comparing.words import Piece
from news.text import INLINE, plain_text

# Our own markup, or a piece of text; a bracket that begins no tag is text. Each letter is looked at once.
PART = re.compile(r'<(/?)([a-z]+[1-6]?)((?:[^<>"]|"[^"<]*")*)>|(?:[^<]+|<(?!/?[a-z]))+|<', re.IGNORECASE)
PHOTO = re.compile(r' data-photo="(\d{1,18})"')
LINK = re.compile(r'\shref="([^"]*)"')
CLASS = re.compile(r' class="([^"]*)"')
BLANKS = re.compile(r"\s+")
NO_END = {"br", "img", "source"}
CELLS = ("td", "th")
CELL_LINE = Piece(" | ")
KINDS = {
    "tr": "Baris tabel", "li": "Butir", "h2": "Subjudul", "h3": "Subjudul kecil", "blockquote": "Kutipan"
}  # fmt: skip
# Of what is around a block, so many elements count.
DEEPEST = 8
# A real text of the longest kind has a tenth of that; what follows after so many is one block.
MOST_BLOCKS = 20_000


class Block(NamedTuple):
    """`form` is every element around the words, for what only it tells; `photo` the library's number of a picture."""

    kind: str
    form: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    photo: int | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def blocks(html: str) -> list[Block]:
    """The body's blocks in order. Markup that is not ours is passed over; what comes out is text."""
    reader = _Reader()
    for part in PART.finditer(html):
        if len(reader.found) >= MOST_BLOCKS:
            return [*reader.found, Block("Lanjutan", pieces=(Piece(plain_text(html[part.start() :])),))]
        ends, name, attributes = part.groups()
        if name is None:
            reader.take_text(part[0])
        elif ends:
            reader.end(name.lower())
        else:
            reader.begin(name.lower(), part[0], attributes=attributes)
    reader.close()
    return reader.found


class _Reader:
    """Counts what is open instead of looking through it, because a body may be nested thousands deep."""

    def __init__(self):
        self.found: list[Block] = []
        self.open: list[tuple[str, str]] = []
        self.depth: defaultdict[str, int] = defaultdict(int)
        self.pieces: list[Piece] = []
        self.cells: list[str] = []
        self.links: list[str] = []
        self.figure = ""
        self.photo: int | None = None

    # ---- What comes ----

    def take_text(self, piece: str) -> None:
        text = BLANKS.sub(" ", unescape(piece))
        if self.depth["small"] or not (self.pieces or text.strip()):
            return
        link = self.links[-1] if self.links else ""
        self.pieces.append(Piece(text, self.depth["strong"] > 0, self.depth["em"] > 0, link))

    def begin(self, name: str, tag: str, *, attributes: str) -> None:
        if name == "br":
            self.pieces.append(Piece("\n"))
        if name in NO_END:
            return
        if name == "a":
            found = LINK.search(attributes)
            self.links.append(unescape(found[1]) if found else "")
        elif name not in INLINE:
            self.begin_block(name, tag)
        self.open.append((name, tag))
        self.depth[name] += 1

    def begin_block(self, name: str, tag: str) -> None:
        if self.depth["tr"]:
            if name in CELLS:
                self.cells.append(tag)
                self.pieces += [CELL_LINE] if self.pieces else []
            return
        if self.photo is None:
            self.close()
        if name == "figure":
            photo, kind = PHOTO.search(tag), CLASS.search(tag)
            self.photo = int(photo[1]) if photo else None
            self.figure = kind[1] if kind else ""

    def end(self, name: str) -> None:
        if not self.depth[name]:
            return
        if name in ("figure", "tr") or not (name in INLINE or self.depth["tr"] or self.photo is not None):
            self.close()
        while self.depth[name]:
            closed, _ = self.open.pop()
            self.depth[closed] -= 1
            if closed == "a":
                self.links.pop()
            if closed == name:
                return

    # ---- What it is ----

    def close(self) -> None:
        """Give out what has been read as one block."""
        if not self.pieces and self.photo is None:
            return
        pieces = _joined(_without_outer_lines(self.pieces))
        if pieces or self.photo is not None:
            around = [tag for name, tag in self.open[-DEEPEST:] if name not in INLINE]
            self.found.append(Block(self.kind(), (*around, *self.cells), pieces, self.photo))
        self.pieces, self.cells, self.photo = [], [], None

    def kind(self) -> str:
        if self.photo is not None:
            return "Gambar"
        if self.depth["figure"]:
            kind = {"intisari": "Intisari", "kutipan": "Kutipan"}.get(self.figure, "Gambar")
            return f"Keterangan {kind.lower()}" if self.depth["figcaption"] else kind
        if self.depth["li"] and self.depth["ol"]:
            return "Butir bernomor"
        return next((kind for name, kind in KINDS.items() if self.depth[name]), "Alinea")


def _without_outer_lines(pieces: list[Piece]) -> list[Piece]:
    """A line between cells stands between words; before the first and after the last one there is nothing to part."""
    said = [place for place, piece in enumerate(pieces) if piece is not CELL_LINE and piece.text.strip()]
    first, last = (said[0], said[-1]) if said else (0, 0)
    return [piece for place, piece in enumerate(pieces) if piece is not CELL_LINE or first < place < last]


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without blanks at the edges, and neighbours of one look together."""
    if len(pieces) > 1:
        groups = groupby(pieces, key=lambda piece: piece[1:])
        pieces = [Piece("".join(piece.text for piece in group), *look) for look, group in groups]
    if pieces and pieces[0].text[:1].isspace():
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
    if pieces and pieces[-1].text[-1:].isspace():
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece.text)

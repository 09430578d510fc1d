"""Makes cleaned HTML tidy: no empty elements, no blanks at the edges of blocks, no dead links, real paragraphs.

One pass over the tags, because a body may be megabytes long and is cleaned while the writer waits. It takes what nh3
gave out and goes back to nh3; it decides nothing about safety.
"""

import re
from itertools import takewhile

PIECE = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+')
BREAK = "<br>"
BLANKS = re.compile(r"(?:&nbsp;|\s)+")
EDGED = ("p", "h2", "h3", "li", "figcaption", "td", "th", "blockquote")
OPENING = {f"<{name}>" for name in EDGED}
CLOSING = {f"</{name}>" for name in EDGED}
USELESS_WHEN_EMPTY = {
    f"</{name}>"
    for name in ("p", "h2", "h3", "ul", "ol", "li", "blockquote", "figcaption", "strong", "em", "small", "picture")
}


def tidied(html: str) -> str:
    one_pass = _Pass()
    for piece in PIECE.findall(html):
        one_pass.take(piece)
    return "".join(one_pass.kept)


def closes_nothing(tag: str, before: str) -> bool:
    """Whether an element ends right after it began. A figure that names its photo is filled later."""
    if tag == "</figure>":
        return before.startswith("<figure") and " data-photo=" not in before
    return tag in USELESS_WHEN_EMPTY and before.startswith(f"<{tag[2:-1]}")


class _Pass:
    def __init__(self):
        self.kept: list[str] = []
        self.in_paragraph = False
        # For every open <a>, whether it leads somewhere.
        self.links: list[bool] = []

    def take(self, piece: str) -> None:
        if not piece.startswith("<"):
            self.take_text(BLANKS.sub(_one_blank, piece))
        elif piece == BREAK:
            if not self.is_at_start_of_block():
                self.kept.append(piece)
        elif not self.is_dead(piece):
            self.take_tag(piece)

    def take_text(self, text: str) -> None:
        if self.is_at_start_of_block():
            text = _lstripped(text)
        if text.strip():
            self.divide_paragraph()
        if text:
            self.kept.append(text)

    def take_tag(self, tag: str) -> None:
        if tag in CLOSING:
            self.trim_end()
        else:
            self.divide_paragraph()
        if tag in ("<p>", "</p>"):
            self.in_paragraph = tag == "<p>"
        if self.kept and closes_nothing(tag, self.kept[-1]):
            self.kept.pop()
        else:
            self.kept.append(tag)

    def is_dead(self, tag: str) -> bool:
        """A link without an address, a picture without a file."""
        if tag.startswith(("<a ", "<a>")):
            self.links.append(" href=" in tag)
            return not self.links[-1]
        if tag == "</a>" and self.links:
            return not self.links.pop()
        if tag.startswith("<img"):
            return " src=" not in tag
        return tag.startswith("<source") and " srcset=" not in tag

    def is_at_start_of_block(self) -> bool:
        return bool(self.kept) and self.kept[-1] in OPENING

    def trim_end(self) -> None:
        while self.kept and (self.kept[-1] == BREAK or not self.kept[-1].startswith("<")):
            last = self.kept.pop()
            if last != BREAK and (text := _rstripped(last)):
                self.kept.append(text)
                return

    def divide_paragraph(self) -> None:
        """Writers of old systems made paragraphs with two line breaks."""
        if not self.in_paragraph:
            return
        blank = list(takewhile(lambda piece: piece == BREAK or not piece.strip(), reversed(self.kept)))
        if blank.count(BREAK) > 1:
            del self.kept[-len(blank) :]
            self.kept += ["</p>", "<p>"]


def _one_blank(found: re.Match) -> str:
    """A single non-breaking space was meant; in a row they are left over from an editor."""
    blanks = found[0]
    if blanks in ("&nbsp;", " ", "\n"):
        return blanks
    return "\n" if "\n" in blanks else " "


def _lstripped(text: str) -> str:
    return text.lstrip().removeprefix("&nbsp;").lstrip()


def _rstripped(text: str) -> str:
    return text.rstrip().removesuffix("&nbsp;").rstrip()

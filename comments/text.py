"""The text of a comment: how typed text is cleaned, compared, measured, and turned into markup. Pure functions."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bekasi_portal.folding import BLANK_LETTERS, DIRECTION_CONTROLS

# Web addresses are linked; a bare name with a well-known ending counts as a link too, so that the limit holds.
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201c\u201d\u2018\u2019]+", re.IGNORECASE)
BARE_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|xyz|online|site|top|vip|live|club"
    r"|link|bio|me|io|co|gg|cc|id|ly))(?![\w-])(?:/[^\s<>\"']*)?",
    re.IGNORECASE,
)
# Either of them; the page finds links with the same pattern while somebody writes (static/js/comment_form.js).
LINK = re.compile(f"{WEB_ADDRESS.pattern}|{BARE_ADDRESS.pattern}", re.IGNORECASE)
CLOSING_PUNCTUATION = ".,;:!?)]}…"
TOO_MANY_BLANK_LINES = re.compile(r"\n[^\S\n]*\n(?:[^\S\n]*\n)+")


def clean_text(typed: str) -> str:
    """What is stored: one kind of line break, no control characters, no direction overrides, at most one blank line.

    Zero-width characters stay: they print nothing, join some scripts and emoji, and tell spam apart.
    """
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n")).translate(DIRECTION_CONTROLS)
    text = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))
    text = TOO_MANY_BLANK_LINES.sub("\n\n", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen: spaces, marks, control and zero-width characters only."""
    return all(letter in BLANK_LETTERS or unicodedata.category(letter)[0] in "ZCM" for letter in text)


def links_in(text: str) -> list[str]:
    """The links of a text in order, as they are counted; nothing is fetched."""
    return [match[0].rstrip(CLOSING_PUNCTUATION) for match in LINK.finditer(text)]


def as_html(text: str) -> SafeString:
    """The only way a comment becomes markup: escaped, with paragraphs, line breaks and links for http and https."""
    paragraphs = text.split("\n\n")
    return format_html_join("\n", "<p>{}</p>", ((_lines(paragraph),) for paragraph in paragraphs))


def _lines(paragraph: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((_with_links(line),) for line in paragraph.split("\n")))


def _with_links(line: str) -> SafeString:
    pieces, end = [], 0
    for match in WEB_ADDRESS.finditer(line):
        address = match[0].rstrip(CLOSING_PUNCTUATION)
        pieces += [(line[end : match.start()],), (_link(address),)]
        end = match.start() + len(address)
    pieces.append((line[end:],))
    return format_html_join("", "{}", pieces)


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', address, address)

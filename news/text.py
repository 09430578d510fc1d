"""The one allow-list for stored HTML, and the plain text of it. Nothing transforms a body after it was cleaned.

The body of an article or a fixed page is cleaned on every save. Pasted HTML of old systems and word processors is
brought to the same few elements, so that the stylesheet knows everything it may meet.
"""

import re
from html import escape, unescape

import nh3
from django.conf import settings

from news.text_tidying import tidied

INLINE = {"strong", "em", "a", "br"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
PICTURE = {"picture", "source", "img", "small"}

# Elements whose text is not the writer's: code, embedded documents, drawings, choices of a form.
DROPPED_WITH_TEXT = {
    "script", "style", "iframe", "object", "noscript", "noembed", "noframes", "template", "title", "svg", "math",
    "select", "datalist", "audio", "video",
}  # fmt: skip

ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "figure": {"class", "data-photo"},
    "figcaption": {"class"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "source": {"type", "srcset", "sizes"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
}

NUMBER = re.compile(r"[1-9]\d{0,8}")
SPAN = re.compile(r"[2-9]|[1-4]\d")
# A relative address starts with / ? or #, but two slashes of either kind would be another host.
LINK = re.compile(r"(?:https?://[^/\\\s]|mailto:[^\s]|tel:[+\d]|/(?![/\\])|[?#])[^\x00-\x1f]*|/", re.IGNORECASE)
PICTURE_FILE = rf"{re.escape(settings.MEDIA_URL)}foto/[\w/-]+\.(?:avif|webp|jpg)"
# What a value must look like as a whole; an attribute without a pattern here is free text.
VALUES = {
    ("a", "href"): LINK,
    ("ol", "start"): NUMBER,
    ("figure", "class"): re.compile("intisari|kutipan|ilustrasi"),
    ("figure", "data-photo"): NUMBER,
    ("figcaption", "class"): re.compile("pustaka"),
    ("th", "colspan"): SPAN,
    ("th", "rowspan"): SPAN,
    ("td", "colspan"): SPAN,
    ("td", "rowspan"): SPAN,
    ("th", "scope"): re.compile("row|col"),
    ("source", "type"): re.compile("image/(?:avif|webp)"),
    ("source", "srcset"): re.compile(rf"{PICTURE_FILE} \d+w(?:, {PICTURE_FILE} \d+w)*"),
    ("img", "srcset"): re.compile(rf"{PICTURE_FILE} \d+w(?:, {PICTURE_FILE} \d+w)*"),
    ("img", "src"): re.compile(PICTURE_FILE),
    ("img", "width"): NUMBER,
    ("img", "height"): NUMBER,
    ("img", "loading"): re.compile("lazy"),
    ("img", "decoding"): re.compile("async"),
}


def _allowed_value(tag: str, attribute: str, value: str) -> str | None:
    value = value.strip()
    if (tag, attribute) == ("a", "href") and value.lower().startswith("www."):
        value = f"https://{value}"
    pattern = VALUES.get((tag, attribute))
    return value if pattern is None or pattern.fullmatch(value) else None


CLEANER = nh3.Cleaner(
    tags=INLINE | BLOCKS | TABLE | PICTURE,
    clean_content_tags=DROPPED_WITH_TEXT,
    attributes=ATTRIBUTES,
    attribute_filter=_allowed_value,
    url_schemes={"http", "https", "mailto", "tel"},
    # A city portal vouches for what it links to, so no nofollow.
    link_rel="noopener",
)

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
SAME_MEANING = {
    "b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    # Blocks of other systems; merely unwrapped, their words would run together.
    **dict.fromkeys(("div", "section", "article", "header", "footer", "main", "aside", "address", "center", "pre",
                     "dt", "dd", "caption"), "p"),
}  # fmt: skip
OTHER_NAME = re.compile(rf"<(/?)({'|'.join(SAME_MEANING)})(?=[\s/>])", re.IGNORECASE)
ROUNDS = 12


def clean_body(html: str) -> str:
    """The safe and tidy form of a body. Cleaning it again changes nothing.

    Taking elements out can make the rest parse anew in another way, so it is cleaned until it stays as it is; a body
    that never settles is hostile and is kept as plain paragraphs.
    """
    for _round in range(ROUNDS):
        cleaned = _cleaned_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in plain_text(html).splitlines())


def _cleaned_once(html: str) -> str:
    html = CONTROL_CHARACTERS.sub("", html)
    html = OTHER_NAME.sub(lambda found: f"<{found[1]}{SAME_MEANING[found[2].lower()]}", html)
    return _only_library_pictures(CLEANER.clean(tidied(CLEANER.clean(html)))).strip()


LIBRARY_FIGURE = re.compile(r'(<figure[^>]* data-photo="\d+"[^>]*>.*?</figure>)', re.DOTALL)
PICTURE_TAG = re.compile(r"</?(?:picture|source|img)\b[^>]*>")


def _only_library_pictures(html: str) -> str:
    """A picture stands in a figure that names its photo: only then is it known, and public, with the article."""
    parts = LIBRARY_FIGURE.split(html)
    parts[::2] = [PICTURE_TAG.sub("", outside) for outside in parts[::2]]
    return "".join(parts)


BLOCK_ENDS = re.compile(r"<br>|</(?:p|h2|h3|li|blockquote|figcaption|tr|td|th|figure)>")


def plain_text(html: str) -> str:
    """The words of a cleaned body, one line for each block."""
    text = unescape(nh3.clean(BLOCK_ENDS.sub(r"\g<0>\n", html), tags=set()))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))

"""Text for feeds and sitemaps."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Without the control characters that XML 1.0 has no way to write; pasted text brings them along."""
    return FORBIDDEN.sub("", text)

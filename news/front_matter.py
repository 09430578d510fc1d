"""Texts that ship with the project: lines of "name: value", a line of three dashes, then the body in HTML."""

from pathlib import Path


def read(path: Path) -> tuple[dict[str, str], str]:
    """Names and values of a file, and its body."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()

"""The lists of words and patterns beside this file: one a line, comments begin with a number sign."""

from pathlib import Path


def lines(kind: str) -> list[str]:
    text = (Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

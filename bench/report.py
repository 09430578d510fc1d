"""docs/benchmarks.md: the figures as tables and drawings, with the machine and the day they were measured on."""

import os
import platform
from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

PLACE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
PICTURES = PLACE.parent / "img"
BAR, GAP, LEFT, WIDE = 16, 8, 190, 420


def write(figures: list, floors: dict[str, float]) -> None:
    """`figures` are those of bench/pages.py, `floors` their mean by name."""
    sizes = sorted({one.articles for one in figures})
    parts = [HEAD.format(
        day=datetime.now(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%d"), machine=machine(),
        floors=", ".join(f"{name} = {value:,.0f}/s" for name, value in floors.items()),
    )]  # fmt: skip
    for is_cached, title, aim in ((True, "From the page cache", 0.85), (False, "Rendered", 0.05)):
        rows = [one for one in figures if one.is_cached is is_cached]
        name = f"benchmark-{'cached' if is_cached else 'rendered'}.svg"
        (PICTURES / name).write_text(drawing([one for one in rows if one.articles == sizes[-1]], aim=aim))
        parts.append(f"## {title}\n\n![{title}, {sizes[-1]:,} articles](img/{name})\n\n{table(rows)}")
    own = PLACE.read_text().partition(MARK)[2] if PLACE.exists() else ""
    PLACE.write_text("\n\n".join(parts) + f"\n\n{MARK}{own or chr(10)}")


MARK = "<!-- What follows is written by hand. -->"
HEAD = """# What pages cost

Measured on {day} by `make bench` on {machine}. Floors of the same run, the mean over it: {floors}.
**F** is a bare WSGI answer of 18 KB under the portal's own gunicorn settings, measured right before each page;
**N** is nginx serving that page as a file; all with 16 connections. Machines differ, so what counts is the share of the
floor."""


def table(rows: Iterable) -> str:
    titles = ("articles", "page", "/s", "share of F", "p50 ms", "p95 ms", "p99 ms", "KB")
    lines = [titles, ("---:", ":---", *["---:"] * 6)]
    lines += [
        (f"{one.articles:,}", one.page, f"{one.per_second:,.0f}", f"{one.per_floor:.4f}", f"{one.p50:.1f}",
         f"{one.p95:.1f}", f"{one.p99:.1f}", f"{one.kilobytes:.0f}")
        for one in rows
    ]  # fmt: skip
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def drawing(rows: list, *, aim: float) -> str:
    """Bars of the share of F, longest whole, with a line at the aim."""
    most = max([aim, *(one.per_floor for one in rows)])
    height = len(rows) * (BAR + GAP) + 24
    bars = [
        f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(one.page)}</text>'
        f'<rect x="{LEFT}" y="{y}" width="{WIDE * one.per_floor / most:.1f}" height="{BAR}" fill="#0b5138"/>'
        f'<text x="{LEFT + WIDE * one.per_floor / most + 6:.1f}" y="{y + 12}">{one.per_floor:.3f}</text>'
        for place, one in enumerate(rows)
        for y in [place * (BAR + GAP)]
    ]
    at = LEFT + WIDE * aim / most
    line = f'<line x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height - 20}" stroke="#e9a32a" stroke-width="2"/>'
    told = f'<text x="{at:.1f}" y="{height - 6}" text-anchor="middle">aim {aim} F</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDE + 60}" height="{height}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(bars)}{line}{told}</svg>\n"
    )


def machine() -> str:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    return f"{os.cpu_count()} × {names[0] if names else platform.machine()}, Python {platform.python_version()}"

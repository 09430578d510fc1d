"""docs/benchmarks.md: the figures as tables and drawings, with the machine and the day they were measured on.

The figures themselves are docs/benchmarks.jsonl, one a line; a run replaces those that it measured.
"""

import json
import os
import platform
from datetime import datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import stand
from bench.lines import say

PLACE = stand.ROOT / "docs" / "benchmarks.md"
FIGURES = PLACE.with_suffix(".jsonl")
PICTURES = PLACE.parent / "img"
BAR, GAP, LEFT, WIDE = 16, 8, 190, 420
MARK = "<!-- What follows is written by hand. -->"
HEAD = """# What pages cost

Measured on {day} by `make bench` on {machine}; the figures one by one: [benchmarks.jsonl](benchmarks.jsonl).
**F** is a bare WSGI answer of as many bytes as the page, under gunicorn with the portal's own settings, measured right
before each page; **N** is nginx serving a file of as many bytes; all with 16 connections. Machines differ, so what
counts is the share of the floor. The aim is the line in the drawings."""


def say_machine() -> None:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    say("machine", day=today(), machine=f"{os.cpu_count()} × {names[0] if names else platform.machine()}, "
        f"Python {platform.python_version()}")  # fmt: skip


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%d")


def write(said: list[dict]) -> None:
    before = [json.loads(line) for line in FIGURES.read_text().splitlines()] if FIGURES.exists() else []
    anew = {one["measure"] for one in said}
    lines = [one for one in before if one["measure"] not in anew] + said
    FIGURES.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines))
    own = PLACE.read_text().partition(MARK)[2] if PLACE.exists() else ""
    PLACE.write_text("\n\n".join(parts(lines)) + f"\n\n{MARK}{own or chr(10)}")


def parts(lines: list[dict]) -> list[str]:
    def of(measure: str) -> list[dict]:
        return [one for one in lines if one["measure"] == measure]

    pages = of("page")
    kept, rendered = ([one for one in pages if one["is_cached"] is is_cached] for is_cached in (True, False))
    return [
        *(HEAD.format(**machine) for machine in of("machine")[-1:]),
        *section("From the page cache", kept, aim=0.85, floor="F", picture="cached"),
        *section("Rendered", rendered, aim=0.05, floor="F", picture="rendered"),
        *section("Behind nginx", of("front"), aim=0.9, floor="N", picture="front"),
        *told("Memory of each worker", of("memory"), MEMORY),
        *told("While the newsroom publishes", of("publishing"), PUBLISHING),
        *told("While comments arrive", of("comments"), COMMENTS),
        *told("From a change until every process shows it", of("visible"), VISIBLE),
        *told("With Postgres stopped", of("outage"), OUTAGE),
    ]


# Titles of columns, and how a line fills them.
PAGE = {
    "articles": "{articles:,}", "page": "{page}", "/s": "{per_second:,.0f}", "floor /s": "{floor:,.0f}",
    "share": "{share:.4f}", "p50 ms": "{p50:.1f}", "p95 ms": "{p95:.1f}", "p99 ms": "{p99:.1f}",
    "KB": "{kilobytes:.0f}", "queries": "{queries}",
}  # fmt: skip
FRONT = {title: cell for title, cell in PAGE.items() if title not in ("p95 ms", "queries")}
MEMORY = {"articles": "{articles:,}", "page cache": "{is_cached}", "MB": "{megabytes_each_worker}"}
SPREAD = {
    "/s": "{per_second:,}", "share of F": "{share}", "p50 ms": "{p50}", "p99 ms": "{p99}", "p99 / p50": "{p99_per_p50}",
    "p99 / p50 in quiet": "{quiet_p99_per_p50}", "of F": "{floor_p99_per_p50}", "/s in quiet": "{quiet_per_second:,}",
    "failed": "{failed}",
}  # fmt: skip
PUBLISHING = {"articles": "{articles:,}", "changes /s": "{changes_a_second}"} | SPREAD
COMMENTS = {"articles": "{articles:,}", "comments /s": "{comments_a_second}"} | SPREAD
VISIBLE = {
    "articles": "{articles:,}", "processes": "{processes}", "changes": "{changes}", "median ms": "{median_ms}",
    "longest ms": "{longest_ms}",
}  # fmt: skip
OUTAGE = {
    "day": "{day}", "seconds": "{seconds}", "pages": "{pages}", "answers": "{answers:,}", "not 200": "{not_200}",
    "p50 ms": "{p50}", "p99 ms": "{p99}", "longest ms": "{longest_ms}",
    "seconds until a change is seen again": "{visible_after_seconds}",
}  # fmt: skip


def section(title: str, rows: list[dict], *, aim: float, floor: str, picture: str) -> list[str]:
    if not rows:
        return []
    most = max(one["articles"] for one in rows)
    file = f"benchmark-{picture}.svg"
    (PICTURES / file).write_text(drawing([one for one in rows if one["articles"] == most], aim=aim, floor=floor))
    columns = PAGE if floor == "F" else FRONT
    return [f"## {title}\n\n![{title}, {most:,} articles, as shares of {floor}](img/{file})\n\n{table(rows, columns)}"]


def told(title: str, rows: list[dict], columns: dict[str, str]) -> list[str]:
    return [f"## {title}\n\n{table(rows, columns)}"] if rows else []


def table(rows: list[dict], columns: dict[str, str]) -> str:
    lines = [list(columns), [":---" if title in ("page", "page cache", "day") else "---:" for title in columns]]
    lines += [[cell.format(**one) for cell in columns.values()] for one in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def drawing(rows: list[dict], *, aim: float, floor: str) -> str:
    """Bars of the share of the floor, longest whole, with a line at the aim."""
    most = max([aim, *(one["share"] for one in rows)])
    height = len(rows) * (BAR + GAP) + 24
    bars = [
        f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(one["page"])}</text>'
        f'<rect x="{LEFT}" y="{y}" width="{WIDE * one["share"] / most:.1f}" height="{BAR}" fill="#0b5138"/>'
        f'<text x="{LEFT + WIDE * one["share"] / most + 6:.1f}" y="{y + 12}">{one["share"]:.3f}</text>'
        for place, one in enumerate(rows)
        for y in [place * (BAR + GAP)]
    ]
    at = LEFT + WIDE * aim / most
    line = f'<line x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height - 20}" stroke="#e9a32a" stroke-width="2"/>'
    told = f'<text x="{at:.1f}" y="{height - 6}" text-anchor="middle">aim {aim} {floor}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDE + 60}" height="{height}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(bars)}{line}{told}</svg>\n"
    )

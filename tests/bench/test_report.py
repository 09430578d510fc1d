"""The report of measurements: figures of one run beside those of another."""

import json

import pytest

from bench import report

MACHINE = {"measure": "machine", "day": "2026-01-05", "machine": "2 × contoh"}
PAGE = {
    "measure": "page", "articles": 1000, "page": "halaman <depan>", "is_cached": True, "queries": 0,
    "per_second": 6000.0, "floor": 8000.0, "share": 0.75, "p50": 1.0, "p95": 2.0, "p99": 3.0, "kilobytes": 18.0,
    "failed": 0,
}  # fmt: skip
OUTAGE = {
    "measure": "outage", "day": "2026-01-05", "seconds": 300, "pages": 20, "answers": 90_000, "not_200": {},
    "p50": 1.9, "p99": 9.0, "longest_ms": 900, "visible_after_seconds": 1.5,
}  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name, file in (("PLACE", "benchmarks.md"), ("FIGURES", "benchmarks.jsonl"), ("PICTURES", "")):
        monkeypatch.setattr(report, name, tmp_path / file)
    (tmp_path / "benchmarks.md").write_text(f"Angka dahulu\n\n{report.MARK}\n\nTulisan tangan.\n")
    return tmp_path


def test_run_replaces_its_own_figures_and_leaves_the_others(place):
    report.write([MACHINE, PAGE])
    report.write([OUTAGE])
    report.write([MACHINE, PAGE | {"share": 0.9}])
    told = (place / "benchmarks.md").read_text()
    assert "| 1,000 | halaman <depan> | 6,000 | 8,000 | 0.9000 |" in told
    assert "| 2026-01-05 | 300 | 20 | 90,000 | {} |" in told
    assert "Angka dahulu" not in told
    assert told.endswith("Tulisan tangan.\n")
    lines = [json.loads(line) for line in (place / "benchmarks.jsonl").read_text().splitlines()]
    assert [one["measure"] for one in lines] == ["outage", "machine", "page"]


def test_drawing_has_a_bar_for_each_page_and_the_aim(place):
    report.write([MACHINE, PAGE])
    drawing = (place / "benchmark-cached.svg").read_text()
    assert "halaman &lt;depan&gt;" in drawing
    assert "aim 0.85 F" in drawing

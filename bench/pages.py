"""What pages cost, from the cache and rendered, against floors measured in the same run.

python -m bench.pages [SIZES ...]      sizes are numbers of articles: 1000 10000 100000 unless told

Prints one JSON line for each figure and writes docs/benchmarks.md with its drawings (bench/report.py). Takes about ten
minutes for the three sizes on two cores. Needs wrk, and nginx for its floor.
"""

import json
import os
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import psutil

from bench import floors, load, report, stand

SIZES = (1_000, 10_000, 100_000)
SECONDS = 4
UNCACHED = {"PAGE_CACHE": "0"}


@dataclass(frozen=True)
class Figure:
    """One measurement; `per_floor` is the throughput as a share of F."""

    articles: int
    page: str
    is_cached: bool
    per_second: float
    per_floor: float
    p50: float
    p95: float
    p99: float
    kilobytes: float
    failed: int


def main(sizes: list[int]) -> None:
    if not load.is_there():
        sys.exit("wrk is missing (Debian: apt install wrk).")
    with stand.database() as address:
        found = []
        for size in sizes:
            made = fill(size)
            with bench_database(address):
                found += list(measured(size))
            say(articles=size, made_in_seconds=round(made, 1))
            with bench_database(address):
                say(articles=size, milliseconds_to_visible=publish_to_visible())
        report.write(found, floors_told())


def fill(size: int) -> float:
    from bench import articles

    started = time.perf_counter()
    with articles.opened():
        articles.fill(size, tell=lambda done: None)
    return time.perf_counter() - started


FLOORS: dict[str, list[float]] = {"F": [], "N": []}


def floors_told() -> dict[str, float]:
    return {name: sum(values) / len(values) for name, values in FLOORS.items() if values}


@contextmanager
def bench_database(address: str) -> Iterator[None]:
    """The portal of this block reads the articles made for measuring."""
    from bench import articles

    base, _, options = address.partition("?")
    head, _, name = base.rpartition("/")
    before = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = f"{head}/{articles.name_for(name)}" + (f"?{options}" if options else "")
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = before


def measured(size: int) -> Iterator[Figure]:
    pages = addresses(size)
    for is_cached in (True, False):
        with stand.portal(**({} if is_cached else UNCACHED)) as port, floors.wsgi() as floor:
            for page, path in pages.items():
                yield figure(size, page, path, port=port, floor=floor, is_cached=is_cached)
            say(articles=size, is_cached=is_cached, megabytes_each_worker=memory(port))
    if static := floors.static():
        FLOORS["N"].append(static.per_second)


def figure(size: int, page: str, path: str, *, port: int, floor: str, is_cached: bool) -> Figure:
    """The floor is measured right before each page, because a machine's speed changes within minutes."""
    url = f"http://127.0.0.1:{port}{path}"
    kilobytes = len(fetched(url)) / 1024
    floor_now = load.measure(floor, seconds=SECONDS / 2).per_second
    FLOORS["F"].append(floor_now)
    told = load.measure(url, seconds=SECONDS)
    one = Figure(
        articles=size, page=page, is_cached=is_cached, per_second=round(told.per_second, 1),
        per_floor=round(told.per_second / floor_now, 4), p50=round(told.p50, 2), p95=round(told.p95, 2),
        p99=round(told.p99, 2), kilobytes=round(kilobytes, 1),failed=told.failed,
    )  # fmt: skip
    say(**asdict(one))
    return one


RAREST_TOPIC = """
    SELECT slug FROM news_tag JOIN news_taggedarticle ON tag_id = news_tag.id
    GROUP BY slug ORDER BY count(*), slug LIMIT 1
"""


def addresses(size: int) -> dict[str, str]:
    """The pages of every kind, with words and topics that are there."""
    from django.db import connections

    from bench import articles
    from bench.words import Writer

    with articles.opened(), connections[articles.ALIAS].cursor() as cursor:
        cursor.execute("SELECT slug FROM news_article WHERE id = %s", [size // 2])
        (slug,) = cursor.fetchone()
        cursor.execute(RAREST_TOPIC)
        (rare,) = cursor.fetchone()
    words = Writer().words
    return {
        "halaman depan": "/",
        "berita": f"/berita/{slug}/",
        "rubrik": "/rubrik/rubrik-0/",
        "topik terbanyak": "/tag/topik-0/",
        "topik jarang": f"/tag/{rare}/",
        "penulis": "/penulis/penulis-0/",
        "arsip, halaman pertama": "/berita/",
        "arsip, halaman terakhir": f"/berita/?halaman={size // 20}",
        "umpan": "/feed/",
        "peta situs": "/sitemap-artikel.xml",
        "penghargaan": "/penghargaan/penilaian-0/",
        "cari kata umum": f"/cari/?q={words[40]}",
        "cari dua kata": f"/cari/?q={words[40]}+{words[300]}",
        "cari kata jarang": f"/cari/?q={words[-50]}",
        "cari salah tulis": f"/cari/?q={words[40][:-1]}q",
    }


IN_A_ROW = 8


def publish_to_visible(*, rounds: int = 20) -> dict[str, float]:
    """From the commit of a change until every answer shows it, through two workers on connections of their own."""
    import psycopg

    times = []
    with stand.portal() as port, psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        (slug,) = line.execute("SELECT slug FROM news_article WHERE id = 1").fetchone()
        address = f"http://127.0.0.1:{port}/berita/{slug}/"
        for number in range(rounds):
            for _ in range(IN_A_ROW):
                fetched(address)
            line.execute("UPDATE news_article SET title = %s WHERE id = 1", [f"Perubahan ke-{number}"])
            times.append(seconds_until_shown(address, f"Perubahan ke-{number}".encode()))
    return {"median": round(1000 * stand.percentile(times, 0.5), 1), "longest": round(1000 * max(times), 1)}


def seconds_until_shown(address: str, words: bytes) -> float:
    """Until the first of so many answers in a row that all have the words."""
    started, first, number = time.perf_counter(), 0.0, 0
    while number < IN_A_ROW:
        asked = time.perf_counter()
        number = number + 1 if words in fetched(address) else 0
        first = asked if number == 1 else first
    return max(0.0, first - started)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read()


def memory(port: int) -> list[int]:
    """Resident megabytes of each worker that serves a port."""
    workers = {one.pid for one in psutil.net_connections("tcp") if one.laddr and one.laddr.port == port and one.pid}
    return sorted(round(psutil.Process(pid).memory_info().rss / 1e6) for pid in workers)


def say(**figures) -> None:
    print(json.dumps(figures, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))

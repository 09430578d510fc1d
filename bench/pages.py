"""What pages cost, from the cache, rendered and behind nginx, against floors measured in the same run.

python -m bench.pages [SIZES ...]      sizes are numbers of articles: 1000 10000 100000 unless told

Prints one JSON line for each figure and writes docs/benchmarks.md with its drawings (bench/report.py). Takes about
twenty minutes for the three sizes on two cores. Needs wrk and nginx.
"""

import sys

import psutil

from bench import floors, front, load, nginx, queries, report, stand, steady, visible
from bench.lines import SAID, say

SIZES = (1_000, 10_000, 100_000)
SECONDS = 4
UNCACHED = {"PAGE_CACHE": "0"}


def main(sizes: list[int]) -> None:
    if not (load.is_there() and nginx.program()):
        sys.exit("wrk or nginx is missing (Debian: apt install wrk nginx-light).")
    with stand.database():
        report.say_machine()
        for size in sizes:
            say("filled", articles=size, seconds=round(stand.fill(size), 1))
            pages = addresses(size)
            with stand.filled_database():
                measure(size, pages)
                front.measure(size, {name: pages[name] for name in front.PAGES})
                steady.measure(size, [pages[name] for name in steady.PAGES])
                visible.measure(size)
        report.write(SAID)


def measure(size: int, pages: dict[str, str]) -> None:
    """Every page from the cache, then rendered."""
    for is_cached in (True, False):
        with stand.portal(**({} if is_cached else UNCACHED)) as port, floors.wsgi() as floor:
            counts = {} if is_cached else queries.counted(pages.values())
            for name, path in pages.items():
                figure = measured(f"http://127.0.0.1:{port}{path}", floor)
                say("page", articles=size, page=name, is_cached=is_cached, queries=counts.get(path, 0), **figure)
            say("memory", articles=size, is_cached=is_cached, megabytes_each_worker=memory(port))


def measured(url: str, floor: str) -> dict[str, float]:
    """The floor is measured right before each page, because a machine's speed changes within minutes."""
    size = len(stand.fetched(url))
    floor_now = load.measure(floor.format(size), seconds=SECONDS // 2).per_second
    load.measure(url, seconds=1)  # every worker has met the page
    told = load.measure(url, seconds=SECONDS)
    return {
        "per_second": round(told.per_second, 1), "floor": round(floor_now, 1),
        "share": round(told.per_second / floor_now, 4), "p50": round(told.p50, 2), "p95": round(told.p95, 2),
        "p99": round(told.p99, 2), "kilobytes": round(size / 1024, 1), "failed": told.failed,
    }  # fmt: skip


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


def memory(port: int) -> list[int]:
    """Resident megabytes of each worker that serves a port."""
    workers = {one.pid for one in psutil.net_connections("tcp") if one.laddr and one.laddr.port == port and one.pid}
    return sorted(round(psutil.Process(pid).memory_info().rss / 1e6) for pid in workers)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))

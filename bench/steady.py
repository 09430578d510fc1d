"""Readers of kept pages while the newsroom publishes, and while comments arrive: python -m bench.steady [SIZE]"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from bench import floors, load, stand
from bench.lines import say

PAGES = ("halaman depan", "berita", "rubrik", "arsip, halaman pertama")
SECONDS = 20
CHANGES_A_SECOND, COMMENTS_A_SECOND = 1, 20
RETITLE = "UPDATE news_article SET title = %s WHERE id = 1"
COMMENT = """
    INSERT INTO comments_comment (article_id, author_id, author_name, text, text_key, created_at, decided_at, state,
        office, ticket, is_service_complaint, reason, address_hash, findings, likes, is_pinned)
    SELECT news_article.id, (SELECT min(id) FROM accounts_user), 'Warga', %s, %s, now(), now(), 'approved',
        '', '', false, '', '', '[]', 0, false
    FROM news_article WHERE slug = %s
"""


def measure(size: int, paths: list[str]) -> None:
    with stand.portal() as port, floors.wsgi() as floor:
        url = f"http://127.0.0.1:{port}"
        front_page, article = paths[:2]
        load.measure(url, seconds=SECONDS // 4, script=load.among(paths))  # every worker has met every page
        floor_now = load.measure(floor.format(len(stand.fetched(url + article))), seconds=SECONDS // 2)
        quiet = load.measure(url, seconds=SECONDS // 2, script=load.among(paths))
        with happening(CHANGES_A_SECOND, lambda line, number: line.execute(RETITLE, [f"Judul ke-{number}"])):
            busy = load.measure(url, seconds=SECONDS, script=load.among(paths))
        say("publishing", articles=size, changes_a_second=CHANGES_A_SECOND, **spread(busy, quiet, floor_now))
        slug = article.split("/")[2]
        with happening(COMMENTS_A_SECOND, lambda line, number: line.execute(COMMENT, [f"{number}", f"{number}", slug])):
            busy = load.measure(url, seconds=SECONDS, script=load.among([front_page, article]))
        say("comments", articles=size, comments_a_second=COMMENTS_A_SECOND, **spread(busy, quiet, floor_now))


def spread(busy: load.Load, quiet: load.Load, floor: load.Load) -> dict[str, float]:
    """Beside the same readers when nothing is written, and a bare answer, whose long waits are the machine's own."""
    return {
        "per_second": round(busy.per_second), "share": round(busy.per_second / floor.per_second, 3),
        "p50": round(busy.p50, 2), "p99": round(busy.p99, 2), "p99_per_p50": round(busy.p99 / busy.p50, 1),
        "quiet_per_second": round(quiet.per_second), "quiet_p99_per_p50": round(quiet.p99 / quiet.p50, 1),
        "floor_p99_per_p50": round(floor.p99 / floor.p50, 1), "failed": busy.failed,
    }  # fmt: skip


@contextmanager
def happening(a_second: float, change: Callable) -> Iterator[None]:
    """Something is written on a connection of its own, so often, while the block runs."""
    is_over = threading.Event()

    def write() -> None:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
            started, number = time.perf_counter(), 0
            while not is_over.wait(max(0.0, started + number / a_second - time.perf_counter())):
                number += 1
                change(line, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()


def main(size: int) -> None:
    from bench.pages import addresses

    with stand.database():
        stand.fill(size)
        pages = addresses(size)
        with stand.filled_database():
            measure(size, [pages[name] for name in PAGES])


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))

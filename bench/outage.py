"""Postgres stopped while readers read: python -m bench.outage [SECONDS]      300 unless told

Readers ask for pages that were kept before. Told are the answers that were faults, how long readers waited, and how
long after its return a change is visible everywhere. Its line in docs/benchmarks.md is written anew.
"""

import http.client
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psycopg

from bekasi_portal import local_database
from bench import report, stand, visible
from bench.lines import SAID, say

SECONDS, SIZE = 300, 1_000
PAGES = "SELECT '/berita/' || slug || '/' FROM news_article ORDER BY id LIMIT 19"
READERS, PAUSE, BEFORE_AND_AFTER = 8, 0.02, 5
CHANGE, CHANGED = "UPDATE news_article SET title = %s WHERE id = 1", "Kabar setelah gangguan"
Answers = list[tuple[int, float]]


def main(seconds: int) -> None:
    with stand.own_folder() as folder:
        server = local_database.Server(folder)
        os.environ["DATABASE_URL"] = server.join()
        with stand.migrated():
            stand.fill(SIZE)
        try:
            with stand.filled_database(), stand.portal() as port:
                measure(server, port, seconds)
        finally:
            server.leave()
    report.write(SAID)


def measure(server: local_database.Server, port: int, seconds: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as line:
        paths = ["/", *(path for (path,) in line.execute(PAGES))]
    is_over = Event()
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, port, paths, number, is_over) for number in range(READERS)]
        try:
            time.sleep(BEFORE_AND_AFTER)
            server.leave()
            time.sleep(seconds)
            server.join()
            visible_after = change_shown(f"http://127.0.0.1:{port}{paths[1]}")
            time.sleep(BEFORE_AND_AFTER)
        finally:
            is_over.set()
    answers = [one for reader in readers for one in reader.result()]
    faults = Counter(status for status, _ in answers if status != 200)
    waits = [1000 * waited for _, waited in answers]
    say("outage", day=report.today(), seconds=seconds, pages=len(paths), answers=len(answers), not_200=dict(faults),
        p50=round(stand.percentile(waits, 0.5), 2), p99=round(stand.percentile(waits, 0.99), 2),
        longest_ms=round(max(waits)), visible_after_seconds=round(visible_after, 2))  # fmt: skip


def read(port: int, paths: list[str], first: int, is_over: Event) -> Answers:
    """One reader: status and seconds of each answer, on a new connection each time, as readers come."""
    answers, turn = [], first
    while not is_over.is_set():
        started, turn = time.perf_counter(), turn + 1
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", paths[turn % len(paths)])
        response = connection.getresponse()
        response.read()
        connection.close()
        answers.append((response.status, time.perf_counter() - started))
        time.sleep(PAUSE)
    return answers


def change_shown(address: str) -> float:
    """Seconds until a change of the first moment is shown by every worker."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        line.execute(CHANGE, [CHANGED])
    return visible.seconds_until_shown([address], CHANGED.encode())


if __name__ == "__main__":
    main(int((sys.argv[1:] or [SECONDS])[0]))

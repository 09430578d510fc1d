"""From the commit of a change until every process shows it: two gunicorns on ports of their own, two workers each."""

import os
import time

import psycopg

from bench import stand
from bench.lines import say

# A newsroom does not publish twice in a moment; for floods of changes see bench/steady.py.
ROUNDS, IN_A_ROW, BETWEEN = 20, 8, 0.5


def measure(size: int) -> None:
    with (
        stand.portal() as one, stand.portal() as other,
        psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line,
    ):  # fmt: skip
        (slug,) = line.execute("SELECT slug FROM news_article WHERE id = 1").fetchone()
        addresses = [f"http://127.0.0.1:{port}/berita/{slug}/" for port in (one, other)]
        times = []
        for number in range(ROUNDS):
            for address in addresses * IN_A_ROW:
                stand.fetched(address)
            time.sleep(BETWEEN)
            words = f"Perubahan nomor {number:04}"
            line.execute("UPDATE news_article SET title = %s WHERE id = 1", [words])
            times.append(seconds_until_shown(addresses, words.encode()))
    median, longest = (round(1000 * stand.percentile(times, share), 1) for share in (0.5, 1))
    say("visible", articles=size, processes=4, changes=ROUNDS, median_ms=median, longest_ms=longest)


def seconds_until_shown(addresses: list[str], words: bytes) -> float:
    """Until the first of so many answers in a row, from every address, that all have the words."""
    started, first, number = time.perf_counter(), 0.0, 0
    while number < IN_A_ROW * len(addresses):
        asked = time.perf_counter()
        number = number + 1 if words in stand.fetched(addresses[number % len(addresses)]) else 0
        first = asked if number == 1 else first
    return max(0.0, first - started)

"""Pages kept by nginx with deploy/nginx.conf, against nginx that serves files of as many bytes (N)."""

from bench import floors, load, nginx, stand
from bench.lines import say

PAGES = ("halaman depan", "berita", "arsip, halaman pertama")
SECONDS, ROUNDS = 3, 3


def measure(size: int, pages: dict[str, str]) -> None:
    """By turns with the floor, the middle of a few rounds: shares near 1 need that on a machine with other work."""
    with stand.portal(TRUSTED_PROXIES="1") as port, nginx.folder() as folder, nginx.in_front_of(port, folder) as front:
        sizes = {name: len(stand.fetched(f"http://127.0.0.1:{front}{path}")) for name, path in pages.items()}
        with floors.files(set(sizes.values())) as floor:
            for name, path in pages.items():
                rounds = [_round(f"http://127.0.0.1:{front}{path}", floor.format(sizes[name])) for _ in range(ROUNDS)]
                middle = sorted(rounds, key=lambda one: one["share"])[ROUNDS // 2]
                say("front", articles=size, page=name, kilobytes=round(sizes[name] / 1024, 1), **middle)


def _round(url: str, floor: str) -> dict[str, float]:
    floor_now = load.measure(floor, seconds=SECONDS).per_second
    told = load.measure(url, seconds=SECONDS)
    return {
        "per_second": round(told.per_second), "floor": round(floor_now),
        "share": round(told.per_second / floor_now, 3), "p50": round(told.p50, 2), "p99": round(told.p99, 2),
        "failed": told.failed,
    }  # fmt: skip

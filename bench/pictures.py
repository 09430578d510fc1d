"""What a photo costs, and what a burst of them costs readers.

python -m bench.pictures        prints one JSON line for each figure (about three minutes); needs wrk
"""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import product
from pathlib import Path

import psutil
from PIL import Image, ImageChops

from bench import load, stand

PHOTOS, ROUNDS, SECONDS = 50, 4, 3
# As fast as answers come; and with pauses, which leave the machine half idle.
READERS = {"berdesakan": "", "tenang": "function delay() return math.random(100, 900) end"}
# One from the page cache, and one that is rendered for each reader.
PAGES = {"berita, dari ingatan": "/berita/berita-0/", "pencarian, disusun": "/cari/?q=warga"}
FIGURES = ("per_second", "p50", "p95", "p99")
TEXT = "Warga Kota Bekasi mengurus dokumen di kantor kecamatan setiap hari kerja. " * 5


def main() -> None:
    if not load.is_there():
        sys.exit("wrk is missing (Debian: apt install wrk).")
    with stand.database():
        for size in ((6000, 4000), (4000, 6000)):
            one_photo(size)
        make_articles()
        with stand.portal() as port, worker() as process:
            burst(port, process)


def one_photo(size: tuple[int, int]) -> None:
    """From the upload in a web process, which shrinks it, to all renditions in the worker."""
    file = Path(os.environ["DATA_DIR"]) / "contoh.jpg"
    file.write_bytes(photograph(size))
    pk, *upload = in_fresh_process(take, file)
    _, *renditions = in_fresh_process(make, pk)
    for what, (cpu, megabytes) in (("upload", upload), ("all renditions", renditions)):
        say(what=f"{size[0]} × {size[1]}, {what}", cpu_seconds=round(cpu, 2), peak_megabytes=round(megabytes))


def photograph(size: tuple[int, int], *, quality: int = 90) -> bytes:
    """A JPEG as a camera makes it: large soft shapes, smaller ones, and the grain of a sensor over all."""

    def cloud(width: int, spread: float) -> Image.Image:
        return Image.effect_noise((width, width), spread).resize(size, Image.Resampling.BICUBIC)

    details, grain = cloud(700, 40), Image.effect_noise(size, 14)
    bands = [ImageChops.overlay(Image.blend(cloud(12, 120), details, 0.35), grain) for _ in "RGB"]
    buffer = BytesIO()
    Image.merge("RGB", bands).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def in_fresh_process(work, argument) -> tuple:
    """What it gave, the seconds of computing it took, and the most memory that its process ever had."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (work, argument))


def measured(work, argument) -> tuple[object, float, float]:
    import django

    django.setup()
    began = time.process_time()
    given = work(argument)
    # Not getrusage: a new process begins there with the peak of the one that started it.
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    return given, time.process_time() - began, int(peak) / 1024


def take(file: Path) -> int:
    from django.core.files import File

    from news.images import store_photo

    with file.open("rb") as content:
        return store_photo(File(content), by=None, alt="Contoh").pk


def make(pk: int) -> None:
    from news import renditions
    from news.models import Photo

    renditions.make(Photo.objects.get(pk=pk))


def make_articles() -> None:
    from django.utils import timezone

    from news.models import Article, Photo, Section

    section = Section.objects.create(name="Layanan", slug="layanan")
    for number in range(40):
        Article.objects.create(
            title=f"Berita {number}", slug=f"berita-{number}", summary=TEXT[:150], body=f"<p>{TEXT}</p>" * 8,
            section=section, lead_photo=Photo.objects.first(), state="published", published_at=timezone.now(),
        )  # fmt: skip


@contextmanager
def worker() -> Iterator[psutil.Process]:
    """The task worker of the Procfile."""
    process = subprocess.Popen([sys.executable, "-m", "bekasi_portal.task_worker"], cwd=stand.ROOT)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def burst(port: int, process: psutil.Process) -> None:
    """Readers by turns with the worker halted and at work, so that other work on the machine touches both alike."""
    waiting = add_photos()
    while waiting() == PHOTOS:
        time.sleep(0.1)
    for readers, script in READERS.items():
        found: dict[tuple[str, bool], list[load.Load]] = {}
        before = waiting()
        for _, is_burst, (page, path) in product(range(ROUNDS), (False, True), PAGES.items()):
            for child in process.children():
                child.resume() if is_burst else child.suspend()
            told = load.measure(f"http://127.0.0.1:{port}{path}", seconds=SECONDS, script=script)
            found.setdefault((page, is_burst), []).append(told)
        for (page, is_burst), loads in found.items():
            middle = {name: round(stand.percentile([getattr(one, name) for one in loads], 0.5), 2) for name in FIGURES}
            say(readers=readers, page=page, is_burst=is_burst, **middle, failed=sum(one.failed for one in loads))
        say(readers=readers, photos_made=before - waiting(), photos_waiting=waiting())


def add_photos() -> Callable[[], int]:
    """As many as an event brings, each with renditions of its own to make; gives a count of those that wait."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from news.models import Photo

    photo = Photo.objects.first()
    ProcrastinateJob.objects.all().delete()
    for number in range(PHOTOS):
        Photo.objects.create(
            file=photo.file.name, width=photo.width, height=photo.height, alt="Contoh", focal_x=number / PHOTOS,
            focal_y=0.25,
        )  # fmt: skip
    return ProcrastinateJob.objects.filter(queue_name="gambar").count


def say(**figures) -> None:
    print(json.dumps(figures, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()

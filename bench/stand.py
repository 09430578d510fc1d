"""A portal of its own for measuring: an empty database, gunicorn as in production, and nothing of the demo's.

Everything is on this machine, in a folder of its own, and ends with the block. Machines differ and are busy with other
things, so figures are compared with a floor measured in the same run.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bekasi_portal import local_database

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60


@contextmanager
def database() -> Iterator[str]:
    """Django set up on an empty, migrated database; gives its address. Models may be imported inside."""
    with own_folder() as folder, local_database.running(folder) as address, migrated():
        yield address


@contextmanager
def own_folder() -> Iterator[Path]:
    """Everything that this run's portals write; no database is inherited."""
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="bekasi-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "DEMO": "1", "DJANGO_SETTINGS_MODULE": "bekasi_portal.settings"}
        yield Path(folder)


@contextmanager
def migrated() -> Iterator[None]:
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        yield
    finally:
        connections.close_all()


def fill(size: int) -> float:
    """Make articles up to this number beside the database of the run; gives the seconds."""
    from bench import articles

    started = time.perf_counter()
    with articles.opened():
        articles.fill(size, tell=lambda done: None)
    return time.perf_counter() - started


@contextmanager
def filled_database() -> Iterator[None]:
    """Portals and commands that are started in this block read the articles made for measuring."""
    from bench import articles

    before = os.environ["DATABASE_URL"]
    base, _, options = before.partition("?")
    head, _, name = base.rpartition("/")
    os.environ["DATABASE_URL"] = f"{head}/{articles.name_for(name)}" + (f"?{options}" if options else "")
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = before


@contextmanager
def portal(**environment: str) -> Iterator[int]:
    """gunicorn in front of the database of this block; gives its port on 127.0.0.1."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "bekasi_portal/gunicorn_conf.py", "bekasi_portal.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PORT": str(port)} | environment)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(SECONDS_TO_START * 10):
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError("the portal did not start")


def wait_for_port(port: int) -> None:
    for _ in range(SECONDS_TO_START * 10):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read()


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies, in the unit of the values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

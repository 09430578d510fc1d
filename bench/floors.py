"""What no portal on this machine can be faster than, measured in the same run as the portal itself.

F: a bare WSGI answer of as many bytes as the page that is measured, under gunicorn with the portal's own settings.
N: nginx that serves a file of as many bytes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from bench import nginx, stand

BEGINNING, PARAGRAPH = b"<!DOCTYPE html><html lang=id><title>Lantai</title><body>", b"<p>Satu paragraf contoh.</p>"
FILE_SERVER = "open_file_cache max=100; server {{ listen 127.0.0.1:{port} reuseport; root {folder}; }}"


@lru_cache(maxsize=64)
def page(size: int) -> bytes:
    return (BEGINNING + PARAGRAPH * (size // len(PARAGRAPH) + 1))[:size]


def application(environ, start_response):
    """The number of bytes is the query."""
    body = page(int(environ["QUERY_STRING"]))
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


@contextmanager
def wsgi() -> Iterator[str]:
    """The address of F, in which the number of bytes is left open."""
    port = stand.free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "bekasi_portal/gunicorn_conf.py", "bench.floors:application"]
    server = subprocess.Popen(command, cwd=stand.ROOT, env=os.environ | {"PORT": str(port)})
    try:
        stand.wait_for_port(port)
        yield f"http://127.0.0.1:{port}/?{{}}"
    finally:
        server.terminate()
        server.wait(timeout=60)


@contextmanager
def files(sizes: set[int]) -> Iterator[str]:
    """The address of N, in which the number of bytes is left open."""
    port = stand.free_port()
    with nginx.folder() as folder:
        for size in sizes:
            (folder / f"{size}.html").write_bytes(page(size))
        with nginx.running(folder, FILE_SERVER.format(port=port, folder=folder), port=port):
            yield f"http://127.0.0.1:{port}/{{}}.html"

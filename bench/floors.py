"""What no portal on this machine can be faster than, measured in the same run as the portal itself.

F: a bare WSGI answer of 18 KB under gunicorn with the portal's own settings. N: nginx serving that page as a file.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench import stand

PAGE = (b"<!DOCTYPE html><html lang=id><title>Lantai</title><body>" + b"<p>Satu paragraf contoh.</p>" * 660)[
    : 18 * 1024
]
SECONDS = 5


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


@contextmanager
def wsgi() -> Iterator[str]:
    """The address of F."""
    port = stand.free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "bekasi_portal/gunicorn_conf.py", "bench.floors:application"]
    with running(command, env=os.environ | {"PORT": str(port)}, port=port):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def running(command: list[str], *, env: dict, port: int) -> Iterator[None]:
    server = subprocess.Popen(command, cwd=stand.ROOT, env=env)
    try:
        stand.wait_for_port(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=60)

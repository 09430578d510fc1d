"""What no portal on this machine can be faster than, measured in the same run as the portal itself.

F: a bare WSGI answer of 18 KB under gunicorn with the portal's own settings. N: nginx serving that page as a file.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import load, stand

PAGE = (b"<!DOCTYPE html><html lang=id><title>Lantai</title><body>" + b"<p>Satu paragraf contoh.</p>" * 660)[
    : 18 * 1024
]
SECONDS = 5

NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port} reuseport; root {folder}; {more} }}
}}
"""


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


def static() -> load.Load | None:
    """N; None where nginx is not installed."""
    if shutil.which("nginx") is None:
        return None
    with nginx_folder() as folder:
        (folder / "index.html").write_bytes(PAGE)
        with nginx(folder) as port:
            return load.measure(f"http://127.0.0.1:{port}/index.html", seconds=SECONDS)


@contextmanager
def nginx_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bekasi-nginx-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def nginx(folder: Path, *, more: str = "") -> Iterator[int]:
    """An nginx of its own on 127.0.0.1; gives its port."""
    port = stand.free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, more=more))
    with running(["nginx", "-c", str(configuration), "-e", str(folder / "error.log")], env=os.environ, port=port):
        yield port


@contextmanager
def running(command: list[str], *, env: dict, port: int) -> Iterator[None]:
    server = subprocess.Popen(command, cwd=stand.ROOT, env=env)
    try:
        stand.wait_for_port(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=60)

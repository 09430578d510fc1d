"""An nginx of its own on this machine: for a floor, or deploy/nginx.conf as it stands in front of a portal."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import stand

DEPLOYED = stand.ROOT / "deploy" / "nginx.conf"
MAIN = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
  include /etc/nginx/mime.types;
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {servers}
}}
"""


def program() -> str | None:
    """Where it is, if anywhere; Debian keeps it where ordinary accounts do not look."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


@contextmanager
def folder() -> Iterator[Path]:
    """Files for nginx, which reads them under another account when root starts it."""
    with tempfile.TemporaryDirectory(prefix="bekasi-nginx-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def running(folder: Path, servers: str, *, port: int) -> Iterator[None]:
    """nginx with these servers, of which one listens on the port. Its complaints are in error.log in the folder."""
    configuration = folder / "nginx.conf"
    configuration.write_text(MAIN.format(folder=folder, servers=servers))
    server = subprocess.Popen([program(), "-c", str(configuration), "-e", str(folder / "error.log")])
    try:
        stand.wait_for_port(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=60)


@contextmanager
def in_front_of(upstream: int, folder: Path, *, certificate: Path | None = None) -> Iterator[int]:
    """deploy/nginx.conf in front of a portal's port; gives its own. Static files and media are looked for in `folder`.

    Over plain http unless there is a certificate (a file that holds the key, too).
    """
    port = stand.free_port()
    with running(folder, deployed(upstream, folder, port=port, certificate=certificate), port=port):
        yield port


def deployed(upstream: int, folder: Path, *, port: int, certificate: Path | None = None) -> str:
    """deploy/nginx.conf with the places of this machine: what it marks CHANGE, the ports, the folder of the cache."""
    text = DEPLOYED.read_text()
    for ours, here in {
        "listen 80;": f"listen 127.0.0.1:{stand.free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} {'ssl http2' if certificate else 'reuseport'};",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "/var/lib/nginx/bekasi": f"{folder}/cache",
        "/srv/bekasi/.data/": f"{folder}/",
        "/etc/ssl/bekasi.example.pem": str(certificate),
        "/etc/ssl/bekasi.example.key": str(certificate),
    }.items():
        if ours not in text:
            raise LookupError(f"deploy/nginx.conf has no {ours!r}")
        text = text.replace(ours, here)
    left_out = ("listen [::]", *(() if certificate else ("ssl_",)))
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith(left_out))

"""`make run`: prepare everything, serve the portal, and stop all of it on Ctrl-C.

Speaks Indonesian, because the people who start it are the city's staff.
"""

import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil

from bekasi_portal import local_database
from bekasi_portal.env import positive, read

ROOT = Path(__file__).resolve().parent.parent
SECONDS_UNTIL_WORRIED = 60
SECONDS_TO_END = 8  # honcho itself loses patience 5 seconds after the first of its processes has ended


def main() -> int:
    host, port = read("str", "HOST", "127.0.0.1"), positive("PORT", 8000)
    if problem := why_unusable(host, port):
        print(problem, file=sys.stderr)
        return 1
    site = set_environment(host, port)
    # A shell that starts us in the background has Ctrl-C ignored; whoever sends SIGINT all the same means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with local_database.running():
            prepare()
            return serve(site)
    except local_database.LocalDatabaseError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Portal sudah berhenti.")
        return 0


def why_unusable(host: str, port: int) -> str:
    """Why the portal cannot listen there, with what to do; empty when it can.

    Connecting is the sure probe: gunicorn shares a port with another gunicorn without a word.
    """
    if port > 65535:
        return f"PORT={port} tidak ada; pilih angka dari 1024 sampai 65535."
    other = f"Pilih porta lain, misalnya: make run PORT={port + 80 if 1024 <= port < 65000 else 8080}"
    busy = f"Porta {port} sedang dipakai program lain (atau portal ini sudah berjalan). {other}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        return f"Porta {port} hanya boleh dipakai administrator. {other}"
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        return busy if is_taken else f"Alamat HOST={host} bukan alamat mesin ini ({error.strerror})."
    with suppress(OSError), socket.create_connection((reachable(host), port), timeout=1):
        return busy
    return ""


def reachable(host: str) -> str:
    """The address to visit when listening on `host`: "every address" includes this machine's own."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared with, not bound)


def set_environment(host: str, port: int) -> str:
    """What only a demo gets, for this process and its children; returns the site's address."""
    name = reachable(host)
    site = f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    os.environ.update(DEMO="1", HOST=host, PORT=str(port), PYTHONUNBUFFERED="1")
    os.environ.setdefault("SITE_URL", site)
    # Whoever opens the demo to a network wants it reached by whatever name that network gives it.
    open_to_all = name != host
    os.environ.setdefault("ALLOWED_HOSTS", "*" if open_to_all else f"{name},localhost,127.0.0.1,[::1]")
    # The Procfile says `python`, which shall be this one.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bekasi_portal.settings")
    return site


def prepare() -> None:
    """Database, demo content and static files; every step is quick when there is nothing to do."""
    import django
    from django.core.management import call_command

    say("Menyiapkan basis data …")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("seed_demo")
    collect_static_files_when_changed()


def collect_static_files_when_changed() -> None:
    """Compressing all of them takes a quarter of a minute, so it is done only when a file is new or different."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    state = str(sorted((path, os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in found))
    fingerprint = hashlib.sha256(state.encode()).hexdigest()
    collected = settings.DATA_DIR / "static-collected"
    if settings.STATIC_ROOT.exists() and collected.exists() and collected.read_text() == fingerprint:
        return
    say("Mengumpulkan dan memampatkan berkas statis …")
    call_command("collectstatic", interactive=False, verbosity=0)
    collected.write_text(fingerprint)


def serve(site: str) -> int:
    """Run the Procfile until Ctrl-C or until one of its processes ends."""
    # A session of its own keeps the terminal's Ctrl-C away from it, so that there is one way to stop: ours.
    honcho = subprocess.Popen(
        [sys.executable, "-m", "honcho", "--procfile", str(ROOT / "Procfile"), "--env", os.devnull, "start"],
        cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    try:
        if is_answering_in_time(site, honcho):
            say(welcome(site))
        honcho.wait()
        say("Salah satu bagian portal berhenti sendiri; sebabnya tertulis di atas.")
        return 1
    finally:
        # From here on nothing may interrupt the stopping.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop(honcho)


def stop(honcho: subprocess.Popen, *, patience: int = SECONDS_TO_END) -> None:
    """End honcho and everything it started.

    Honcho does that well unless a process is stubborn or the terminal is gone; then each process is ended in turn.
    """
    if honcho.poll() is not None:
        return
    say("\nMenghentikan portal …")
    processes = psutil.Process(honcho.pid).children(recursive=True)
    honcho.terminate()
    with suppress(subprocess.TimeoutExpired):
        honcho.wait(patience)
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        _, processes = psutil.wait_procs(processes, timeout=patience)
    # It may be waiting for news from processes that were killed.
    honcho.kill()
    honcho.wait()


def say(text: str) -> None:
    """Tell the person at the terminal, who may have closed it."""
    with suppress(OSError):
        print(text, flush=True)


def is_answering_in_time(site: str, honcho: subprocess.Popen) -> bool:
    """Wait for a healthy answer; warn once when it takes long, give up only when the server ends."""
    started, is_warned = time.monotonic(), False
    while honcho.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{site}/healthz", timeout=5):  # noqa: S310 (our own http address)
            return True
        if not is_warned and time.monotonic() - started > SECONDS_UNTIL_WORRIED:
            say(f"{site}/healthz belum menjawab; lihat pesan di atas.")
            is_warned = True
        time.sleep(0.1)
    return False


def welcome(site: str) -> str:
    from django.conf import settings

    accounts = settings.DATA_DIR / "demo-accounts.txt"
    rows = [line.split("\t") for line in accounts.read_text().splitlines()] if accounts.exists() else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "",
        "Portal Bekasi sudah siap.",
        f"  Untuk pembaca : {site}/",
        f"  Untuk redaksi : {site}/admin/",
        f"  Akun contoh   : (tersimpan di {accounts})",
        *("    " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows),
        "Tekan Ctrl-C untuk berhenti.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

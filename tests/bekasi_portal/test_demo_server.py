import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from bekasi_portal import demo_server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])
def test_busy_port_is_named_with_another_to_try(host, taken_port):
    problem = demo_server.why_unusable(host, taken_port)
    assert f"Porta {taken_port} sedang dipakai" in problem
    assert "make run PORT=" in problem


def test_foreign_address_is_refused():
    assert "192.0.2.1" in demo_server.why_unusable("192.0.2.1", 8000)


def test_impossible_port_is_refused():
    assert "65535" in demo_server.why_unusable("127.0.0.1", 65536)


def test_free_port_is_fine(taken_port):
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    assert demo_server.why_unusable("127.0.0.1", free) == ""


@pytest.mark.parametrize(("host", "visited"), [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("10.1.2.3", "10.1.2.3")])
def test_printed_address_can_be_visited(host, visited):
    assert demo_server.reachable(host) == visited


def test_stubborn_process_is_ended_and_honcho_with_it(tmp_path):
    procfile = tmp_path / "Procfile"
    procfile.write_text("stubborn: trap '' TERM; while :; do sleep 1; done\n")
    command = [sys.executable, "-m", "honcho", "--procfile", str(procfile), "start"]
    honcho = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, start_new_session=True)
    with honcho.stdout:
        assert "started" in honcho.stdout.readline()
        family = psutil.Process(honcho.pid).children(recursive=True)
        demo_server.stop(honcho, patience=1)
    assert len(family) >= 2
    # The system may take a moment to forget them.
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []


@pytest.fixture
def start(folder):
    """`make run` after the installation: a portal with its own data, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    environment = {**os.environ, "DATA_DIR": str(folder), "HOST": "127.0.0.1", "PORT": str(port)}
    for name in ("DATABASE_URL", "SITE_URL", "DEMO"):
        environment.pop(name, None)
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "bekasi_portal.demo_server"],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        started.append(process)
        words = ""
        for line in process.stdout:
            words += line
            if "Ctrl-C" in line:
                return process, f"http://127.0.0.1:{port}", words
        raise AssertionError(words)

    yield start
    for process in started:
        process.terminate()
        process.communicate()


def test_portal_starts_twice_and_leaves_nothing_behind(start, folder):
    process, site, words = start()
    assert urllib.request.urlopen(f"{site}/").status == 200
    accounts = folder / "demo-accounts.txt"
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    assert f"{site}/admin/" in words
    assert "10 berita" in words
    assert all(line.split("\t")[2] in words for line in accounts.read_text().splitlines())
    family = psutil.Process(process.pid).children(recursive=True)
    family.append(psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])))

    process.send_signal(signal.SIGINT)
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []
    assert process.wait(10) == 0

    # The slow steps are not repeated, so the second start takes seconds.
    process, site, words = start()
    assert "Isi contoh sudah lengkap" in words
    assert "memampatkan" not in words
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 128 + signal.SIGTERM

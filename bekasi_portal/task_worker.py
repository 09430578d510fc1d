"""The task workers of ``make run`` and of servers: started again whenever they end.

Pictures have a worker of their own, one at a time and at low priority: a burst of them takes what readers leave.
Everything else, such as schedules to the second, has another one that never waits for them.

A worker gives up when it cannot reach the database for half a minute. Readers' pages must not go with it, and the tasks
must go on when the database is back, so this process starts it anew. A signal to this process ends both.
"""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

PICTURES = "gambar"
# Which queues each worker takes its tasks from.
WORKERS = {PICTURES: (PICTURES,), "umum": ("jadwal", "surel", "default", "builtin")}
# Of a core that both want, readers get 90 %; less for pictures would leave pages with the heavy masters for longer.
LOW_PRIORITY = 10
SECONDS_BETWEEN_STARTS = 5
# What was done need not be kept, each minute's sweep least of all; what failed is. A job for a moment to come starts
# when the worker next looks, hence each second.
WORKER = ["procrastinate", "worker", "--concurrency=1", "--delete-jobs=successful", "--fetch-job-polling-interval=1"]


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit())
    running: dict[str, subprocess.Popen] = {}
    try:
        while True:
            for name in WORKERS:
                if name not in running or running[name].poll() is not None:
                    running[name] = start(name)
            time.sleep(SECONDS_BETWEEN_STARTS)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()


def start(name: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", *WORKER, f"--name={name}", f"--queues={','.join(WORKERS[name])}"]
    # Pictures in a session of their own, because Linux may weigh sessions before it weighs the processes in them.
    process = subprocess.Popen(command, start_new_session=name == PICTURES)
    if name == PICTURES:
        give_way(process.pid)
    return process


def give_way(pid: int) -> None:
    """To everybody else, in computing and on the disk, as far as the system knows how."""
    process = psutil.Process(pid)
    with suppress(psutil.Error, OSError):
        process.nice(LOW_PRIORITY)
    with suppress(psutil.Error, OSError, AttributeError):
        process.ionice(psutil.IOPRIO_CLASS_IDLE)
    with suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(LOW_PRIORITY))


if __name__ == "__main__":
    main()

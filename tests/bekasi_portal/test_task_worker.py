"""The two workers as they run: pictures give way to readers and hold up no schedule."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import psutil
import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bekasi_portal import task_worker
from news.models import Photo
from news.tasks import keep_schedule
from tests.factories import make_photo
from tests.processes import database_url

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def is_true_in_time(condition) -> bool:
    until = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


@contextmanager
def working():
    """The process of the Procfile, on the test's database and files."""
    environment = os.environ | {"DATABASE_URL": database_url()}
    process = subprocess.Popen([sys.executable, "-m", "bekasi_portal.task_worker"], cwd=ROOT, env=environment)
    family = []
    try:
        yield psutil.Process(process.pid)
        family = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert psutil.wait_procs(family, timeout=PATIENCE)[1] == []


def test_every_queue_has_one_worker():
    taken = sorted(chain.from_iterable(task_worker.WORKERS.values()))
    assert len(taken) == len(set(taken))
    assert {task.queue for task in app.tasks.values()} <= set(taken)


@pytest.mark.django_db(transaction=True)
def test_schedule_is_kept_while_pictures_wait():
    photo = make_photo()
    for number in range(100):
        Photo.objects.create(file=photo.file.name, width=800, height=600, alt="Apel", focal_x=number / 100)
    # By their keys: other tests leave jobs for a later hour.
    schedule = ProcrastinateJob.objects.filter(pk=keep_schedule.defer(revision_id=0))
    pictures = ProcrastinateJob.objects.filter(queue_name="gambar")
    waiting = pictures.count()
    assert waiting >= 101
    with working() as process:
        assert is_true_in_time(lambda: pictures.count() < waiting)
        # Asked anew in the middle of the burst.
        asked_at = time.monotonic()
        assert is_true_in_time(lambda: not schedule.exists())
        schedule = ProcrastinateJob.objects.filter(pk=keep_schedule.defer(revision_id=0))
        assert is_true_in_time(lambda: not schedule.exists())
        assert time.monotonic() - asked_at < 10
        assert pictures.filter(status="todo").count() > 10
        assert pictures.filter(status="doing").count() <= 1
        assert sorted(child.nice() for child in process.children()) == [os.nice(0), task_worker.LOW_PRIORITY]


@pytest.mark.django_db(transaction=True)
def test_worker_that_ended_is_started_again():
    with working() as process:
        assert is_true_in_time(lambda: len(process.children()) == 2)
        first = process.children()[0]
        first.kill()
        assert is_true_in_time(
            lambda: len([one for one in process.children() if one.is_running() and one != first]) == 2
        )

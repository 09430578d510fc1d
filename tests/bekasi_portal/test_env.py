"""A start with a wrong environment ends with one sentence that names the variable."""

import os
import subprocess
import sys

import pytest

KEY = "a-key-for-this-test-only-that-is-long-enough-0123456789"
STRICT = {"DEMO": "0", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "portal.example"}


def start(**environment) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if name not in STRICT and name != "SITE_URL"}
    return subprocess.run(
        [sys.executable, "-c", "from bekasi_portal import settings; print(settings.DEBUG)"],
        env=clean | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_key_and_hosts_are_enough_and_debug_is_off():
    assert start(**STRICT).stdout == "False\n"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"DEMO": "maybe"}, "DEMO"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"DATABASE_POOL": "0"}, "DATABASE_POOL"),
        ({"DATABASE_URL": "mysql://root@localhost/berita"}, "DATABASE_URL"),
        ({"SITE_URL": "portal.example"}, "SITE_URL"),
        ({"MEDIA_ACCEL": "berkas"}, "MEDIA_ACCEL"),
        ({"MEDIA_ACCEL": "/berkas/\nX: 1"}, "MEDIA_ACCEL"),
    ],
)
def test_wrong_value_stops_the_start_with_a_sentence(changes, named):
    ended = start(**STRICT | changes)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert named in ended.stderr

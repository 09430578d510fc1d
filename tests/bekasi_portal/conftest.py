"""Databases of one's own: a server to start and stop, and one that does not answer."""

import socket
import tempfile
from pathlib import Path

import pytest
from django.db import connections


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(params=["direct", "pool"])
def stopped_database(request, django_db_blocker):
    """The default connection leads to a port where nothing listens, with and without the pool of production."""
    working = connections["default"]
    broken = working.copy()
    broken.settings_dict |= {"HOST": "127.0.0.1", "PORT": unused_port()}
    if request.param == "pool":
        broken.settings_dict["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": 2, "timeout": 0.2}}
    connections["default"] = broken
    with django_db_blocker.unblock():
        yield broken
    broken.close_pool()
    connections["default"] = working


@pytest.fixture
def busy_pool(django_db_blocker, django_db_setup):
    """Every connection of the pool is in use by somebody else, as in a rush of readers."""
    working = connections["default"]
    busy = working.copy()
    busy.settings_dict["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": 1, "timeout": 0.2}}
    connections["default"] = busy
    with django_db_blocker.unblock():
        busy.pool.open()
        held = busy.pool.getconn(timeout=5)
        yield
        busy.pool.putconn(held)
    busy.close_pool()
    connections["default"] = working


@pytest.fixture(scope="module")
def folder():
    """A data folder for a server of one's own.

    Not tmp_path: run by root, pytest closes that to the account of Postgres whenever another run starts.
    """
    with tempfile.TemporaryDirectory(prefix="bekasi server ") as name:
        yield Path(name)

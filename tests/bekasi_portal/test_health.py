"""What a load balancer is told."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction

from bekasi_portal import health
from news import publishing
from tests.factories import make_staff
from tests.news.publishing.newsroom import in_state


def test_all_is_well(client, db):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "parts": {"web": "ok", "database": "ok", "schedule": "ok"}}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("stopped_database")
def test_stopped_database_is_named(client):
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response.json() == {"status": "unavailable", "parts": {"web": "ok", "database": "unavailable"}}


@pytest.mark.usefixtures("busy_pool")
def test_busy_pool_is_named(client):
    assert client.get("/healthz").json()["parts"] == {"web": "ok", "database": "unavailable"}


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == 405


@pytest.fixture
def register():
    """Adds a part for the length of a test."""
    before = dict(health._checks)
    yield health.register
    health._checks.clear()
    health._checks.update(before)


def test_part_that_is_not_well_degrades_and_keeps_readers_coming(client, db, register):
    register("mail", lambda: "late: 2")
    response = client.get("/healthz")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["parts"]["mail"] == "late: 2"


def test_part_whose_table_is_broken_is_named(client, db, register):
    def check():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM no_such_table")

    register("mail", check)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["parts"]["mail"]) == (200, "unavailable")


def test_late_schedules_are_counted(client, db):
    sari, budi = make_staff("Sari", role="Penulis"), make_staff("Budi", role="Editor")
    change = in_state("change-scheduled", writer=sari, editor=budi)
    first = in_state("scheduled", writer=sari, editor=budi)
    at = max(change.head.publish_at, first.head.publish_at)
    with time_machine.travel(at + timedelta(minutes=1)):
        assert client.get("/healthz").json()["status"] == "ok"
    with time_machine.travel(at + timedelta(minutes=3)):
        assert client.get("/healthz").json()["parts"]["schedule"] == "late: 2"
        publishing.apply_due()
        assert client.get("/healthz").json()["status"] == "ok"

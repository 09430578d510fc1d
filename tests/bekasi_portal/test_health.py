"""What a load balancer is told."""

import pytest


def test_all_is_well(client, db):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "parts": {"web": "ok", "database": "ok"}}
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

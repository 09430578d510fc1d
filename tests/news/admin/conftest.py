"""Sari writes and Budi edits, each signed in; the others are at their own desks."""

import pytest

from tests.factories import make_staff


@pytest.fixture
def sari(client):
    user = make_staff("Sari", role="Penulis")
    client.force_login(user)
    return user


@pytest.fixture
def budi(client):
    user = make_staff("Budi", role="Editor")
    client.force_login(user)
    return user


@pytest.fixture
def sari_writes(db):
    return make_staff("Sari", role="Penulis")


@pytest.fixture
def budi_edits(db):
    return make_staff("Budi", role="Editor")

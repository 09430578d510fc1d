"""Sari writes, Budi edits; each is signed in."""

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

"""The cast of publishing/newsroom.py, one fixture each."""

import pytest

from tests.factories import make_staff


@pytest.fixture
def sari(db):
    return make_staff("Sari", role="Penulis")


@pytest.fixture
def rini(db):
    return make_staff("Rini", role="Penulis")


@pytest.fixture
def budi(db):
    return make_staff("Budi", role="Editor")


@pytest.fixture
def tuti(db):
    return make_staff("Tuti", role="Editor")

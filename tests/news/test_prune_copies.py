"""Pruning removes copies that nobody came back to, and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from news.models import EditorialEvent, Presence, Revision, UnsavedCopy
from tests.factories import make_staff
from tests.news.publishing.newsroom import write

pytestmark = pytest.mark.django_db


def prune(**options) -> str:
    output = StringIO()
    call_command("prune_copies", stdout=output, **options)
    return output.getvalue().strip()


@pytest.fixture
def newsroom():
    """Copies of 29 and 31 days, beside a text and everything else that is as old."""
    sari = make_staff("Sari", role="Penulis")
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        article = write(sari)
    for days in (29, 31):
        copy = UnsavedCopy.objects.create(
            user=sari, article=article, opening=f"{days:032x}", fields={"title": [f"{days}"]}
        )
        UnsavedCopy.objects.filter(pk=copy.pk).update(saved_at=timezone.now() - timedelta(days=days))
    return article


def titles() -> list[str]:
    return sorted(copy.fields["title"][0] for copy in UnsavedCopy.objects.all())


def test_rehearsal_counts_and_removes_nothing(newsroom):
    assert prune(dry_run=True) == "Akan dihapus: 1 salinan yang lebih tua dari 30 hari."
    assert titles() == ["29", "31"]


def test_old_copies_go_and_nothing_else(newsroom):
    before = [list(model.objects.values()) for model in (Revision, EditorialEvent, Presence)]
    assert prune() == "Dihapus: 1 salinan yang lebih tua dari 30 hari."
    assert titles() == ["29"]
    assert [list(model.objects.values()) for model in (Revision, EditorialEvent, Presence)] == before
    newsroom.refresh_from_db()


def test_age_can_be_chosen(newsroom):
    assert prune(days=7) == "Dihapus: 2 salinan yang lebih tua dari 7 hari."


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_copies_of_today_are_never_pruned(newsroom, days):
    with pytest.raises(CommandError, match="sedang diketik"):
        prune(days=days)
    assert titles() == ["29", "31"]

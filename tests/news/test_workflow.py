"""Role × state × step × own or somebody else's: allowed or refused. Each cell is tried for real."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from news import publishing
from news.models import EditorialEvent
from news.publishing import PublishingError, version_of
from tests.news.publishing.newsroom import cast, fresh, in_state, snapshot

pytestmark = pytest.mark.django_db
STATES = ["draft", "submitted", "needs-work", "approved", "scheduled", "published", "changed", "change-scheduled",
          "withdrawn"]  # fmt: skip
# Step → person → the states in which it is allowed. "-" is never. Sari's are her own articles and Rini's are not; the
# text is Sari's, Budi approved what was approved and published what was published.
UNLOCKED = "draft submitted needs-work approved published changed withdrawn"
ALL = f"{UNLOCKED} scheduled change-scheduled"
TABLE = {
    "save": {"sari": UNLOCKED, "rini": "-", "budi": UNLOCKED, "mega": "-", "ayu": UNLOCKED},
    "submit": {"sari": "draft needs-work changed", "rini": "-", "budi": "draft needs-work changed", "mega": "-",
               "ayu": "draft needs-work changed"},
    "recall": {"sari": "submitted", "rini": "-", "budi": "submitted", "mega": "-", "ayu": "submitted"},
    "ask_changes": {"sari": "-", "rini": "-", "budi": "submitted approved", "mega": "-", "ayu": "submitted approved"},
    "approve": {"sari": "-", "rini": "-", "budi": "submitted", "mega": "-", "ayu": "submitted"},
    "publish": {"sari": "-", "rini": "-", "budi": "approved", "mega": "-", "ayu": "approved"},
    "publish_urgently": {"sari": "-", "rini": "-", "budi": "draft submitted needs-work approved changed", "mega": "-",
                         "ayu": "draft submitted needs-work approved changed"},
    "schedule": {"sari": "-", "rini": "-", "budi": "approved scheduled change-scheduled", "mega": "-",
                 "ayu": "approved scheduled change-scheduled"},
    "unschedule": {"sari": "-", "rini": "-", "budi": "scheduled change-scheduled", "mega": "-",
                   "ayu": "scheduled change-scheduled"},
    "withdraw": {"sari": "-", "rini": "-", "budi": "published changed change-scheduled", "mega": "-",
                 "ayu": "published changed change-scheduled"},
    "reinstate": {"sari": "-", "rini": "-", "budi": "withdrawn", "mega": "-", "ayu": "withdrawn"},
    "rename": {"sari": "draft submitted needs-work approved", "rini": "-", "budi": UNLOCKED, "mega": "-",
               "ayu": UNLOCKED},
    "set_embargo": {"sari": "draft submitted needs-work approved", "rini": "-",
                    "budi": "draft submitted needs-work approved", "mega": "-",
                    "ayu": "draft submitted needs-work approved"},
    "restore": {"sari": UNLOCKED, "rini": "-", "budi": UNLOCKED, "mega": "-", "ayu": UNLOCKED},
    "add_note": {"sari": ALL, "rini": "-", "budi": ALL, "mega": "-", "ayu": ALL},
}  # fmt: skip
DETAILS = {
    "ask_changes": {"reason": "Sebut sumbernya."},
    "publish_urgently": {"reason": "Banjir."},
    "withdraw": {"reason": "Angkanya keliru."},
    "reinstate": {"reason": "Angkanya ternyata benar."},
    "rename": {"slug": "alamat-lain"},
    "set_embargo": {"until": None, "note": "", "readers": []},
}


def take(step: str, article, *, by) -> None:
    seen = version_of(fresh(article))
    if step == "save":
        revision = publishing.save(article, snapshot("Judul lain"), by=by, started_from=fresh(article).head.number)
        if revision.state == "side":
            raise PublishingError("kept aside")
    elif step == "restore":
        publishing.restore(article, 1, by=by, seen=seen)
    elif step == "add_note":
        publishing.add_note(article, "Sudah dicek ke BPBD.", by=by)
    elif step == "schedule":
        publishing.schedule(article, at=timezone.now() + timedelta(hours=2), by=by, seen=seen)
    else:
        getattr(publishing, step)(article, by=by, seen=seen, **DETAILS.get(step, {}))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", TABLE)
def test_step_is_allowed_exactly_where_the_table_says(step, state):
    people = cast()
    article = in_state(state, writer=people["sari"], editor=people["budi"])
    wrong = []
    for name, states in TABLE[step].items():
        outcome = attempt(step, article, by=people[name])
        if outcome != (state in states.split()):
            wrong.append((name, outcome))
    assert wrong == []


def attempt(step: str, article, *, by) -> bool:
    """Try, and undo it again, so that everybody meets the same article."""
    refusal = ""
    with transaction.atomic():
        before = EditorialEvent.objects.count()
        try:
            with transaction.atomic():
                take(step, article, by=by)
        except PublishingError as error:
            refusal = str(error)
        left = EditorialEvent.objects.count() - before
        transaction.set_rollback(True)
    if refusal:
        assert left == 0
        return False
    # A schedule that a withdrawal cancels is told as well; a note, and a text that is there already, are no events.
    assert left in {"withdraw": (1, 2), "restore": (0, 1), "add_note": (0,)}.get(step, (1,))
    return True


@pytest.mark.parametrize("name", ["budi", "ayu"])
def test_nobody_approves_a_text_they_saved(name):
    people = cast()
    own = in_state("submitted", writer=people[name], editor=people["tuti"])

    assert not attempt("approve", own, by=people[name])
    assert attempt("approve", own, by=people["tuti"])


def test_who_restored_or_saved_the_same_words_before_does_not_approve_them_either():
    people = cast()
    article = in_state("draft", writer=people["budi"], editor=people["tuti"])
    publishing.save(article, snapshot("Judul lain"), by=people["tuti"], started_from=1)
    publishing.restore(article, 1, by=people["tuti"], seen=version_of(fresh(article)))
    publishing.submit(article, by=people["budi"], seen=version_of(fresh(article)))

    assert not attempt("approve", article, by=people["budi"])
    assert not attempt("approve", article, by=people["tuti"])
    assert attempt("approve", article, by=people["ayu"])

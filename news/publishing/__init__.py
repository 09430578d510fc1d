"""Every change of an article's text or state is one function here and leaves one EditorialEvent; nothing else does it.

saving.py stores texts as revisions, review.py is the second pair of eyes, live.py is what readers get and when.
All take instances and values, lock the article's row and check under the lock: that the person may take the step
(news/workflow.py), and that they saw the article as it is (`seen`, from `version_of`). They raise PublishingError with
a sentence for the person at the desk; then nothing has changed.
"""

from news.publishing.desk import baseline_state, held, keep_schedule, since_seen, stale, version_of
from news.publishing.errors import (
    NotAllowedError,
    NotReadyError,
    PublishingError,
    SlugTakenError,
    StaleError,
    WrongStateError,
)
from news.publishing.live import (
    apply_due,
    enter_as_published,
    publish,
    publish_urgently,
    reinstate,
    schedule,
    schedule_state,
    unschedule,
    withdraw,
)
from news.publishing.review import add_note, approve, ask_changes, recall, review, submit
from news.publishing.saving import create, rename, restore, save, set_embargo

__all__ = [
    "NotAllowedError",
    "NotReadyError",
    "PublishingError",
    "SlugTakenError",
    "StaleError",
    "WrongStateError",
    "add_note",
    "apply_due",
    "approve",
    "ask_changes",
    "baseline_state",
    "create",
    "enter_as_published",
    "held",
    "keep_schedule",
    "publish",
    "publish_urgently",
    "recall",
    "reinstate",
    "rename",
    "restore",
    "review",
    "save",
    "schedule",
    "schedule_state",
    "set_embargo",
    "since_seen",
    "stale",
    "submit",
    "unschedule",
    "version_of",
    "withdraw",
]

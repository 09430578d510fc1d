"""What the portal knows of a resident: their own copy of it, and erasing it (UU 27/2022).

accounts imports no other app; each app with data about people registers its part in AppConfig.ready.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from accounts.models import Resident, User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """`collect` gives what an app knows, as JSON has it; `erase` removes it and gives how many rows that were."""

    collect: Callable[[User], dict]
    erase: Callable[[User], int]


_parts: list[Part] = []


def register(part: Part) -> None:
    _parts.append(part)


def collect(user: User) -> dict:
    """Everything, for its owner."""
    copy = {
        "akun": {
            "surel": user.email,
            "nama_tampilan": user.display_name,
            "terdaftar": user.date_joined.isoformat(),
            "terakhir_masuk": user.last_login.isoformat() if user.last_login else None,
        }
    }
    for part in _parts:
        copy |= part.collect(user)
    return copy


@transaction.atomic
def erase(user: User) -> None:
    """Remove a resident and all that is theirs, at once. Staff accounts are closed by the newsroom, not here."""
    if user.is_staff:
        raise ValueError("A staff account is not erased by its owner.")
    rows = sum(part.erase(user) for part in _parts)
    for model in (User, Resident):
        forget_in_log(model, user.pk, instead="Akun yang dihapus")
    user.delete()
    # Nothing of the person: only that it happened, for whoever has to prove it.
    logger.info("A resident's account was erased on request, with %s rows of other apps.", rows)


def forget_in_log(model: type[Model], pk: int, *, instead: str) -> None:
    """The newsroom's log calls what it tells of by names and first words; they go with their owner."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    LogEntry.objects.filter(content_type=kind, object_id=str(pk)).update(object_repr=instead)

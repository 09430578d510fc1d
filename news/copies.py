"""Unsaved copies: what somebody typed and has not saved yet, kept on the server, one for each opening of the form.

A form gives its turns numbers (`turn`), so that what arrives late never replaces what was sent after it, and a copy
that arrives after its text was saved does not come back to life.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.db.models.fields.json import KT
from django.utils.dateparse import parse_datetime

from news import locks
from news.models import Article, UnsavedCopy

# Of the form, but not the person's words; a copy goes on from whatever state the article is in then.
NOT_KEPT = ("csrfmiddlewaretoken", "seen", "opening", "started_from")
SAVED_TURN_SECONDS = 24 * 60 * 60
OWNER_SALT = "news.copies.owner"
OWNER_SECONDS = 14 * 24 * 60 * 60


def name_of(opening: str) -> str:
    """The name of one opening of the form; empty for what is none of ours, because it comes from outside."""
    try:
        return str(UUID(opening))
    except ValueError:
        return ""


def revision_number(typed: str) -> int:
    """The number of a revision as a form carries it; 0, which is no revision's, for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


@transaction.atomic
def keep(user, typed, *, article: Article | None) -> UnsavedCopy | None:
    """Keep what was typed (a QueryDict) under its opening; again replaces it.

    None without an opening's name, and for what comes later than its successor or than its own saving.
    """
    opening = name_of(typed.get("opening", ""))
    if not opening:
        return None
    hold(opening)
    turn = _turn(typed)
    earlier = of(user, opening)
    if turn and (turn <= cache.get(_saved_turn(opening), 0) or (earlier and turn < _turn_of(earlier))):
        return None
    fields = {
        name: [value.replace("\0", "") for value in values]
        for name, values in typed.lists()
        if name not in NOT_KEPT and not name.startswith("_") and "\0" not in name
    }
    started_from = revision_number(typed.get("started_from", ""))
    defaults = {"article": article, "fields": fields, "started_from": started_from}
    copy, _ = UnsavedCopy.objects.update_or_create(user=user, opening=opening, defaults=defaults)
    _drop_earlier(user, typed)
    return copy


def of(user, opening: str) -> UnsavedCopy | None:
    """One's own copy from an opening; nobody sees another person's."""
    return UnsavedCopy.objects.filter(user=user, opening=opening).first()


def waiting_for(user):
    """One's own copies, newest first, with the `title` that was typed but without the rest, which may be long."""
    return UnsavedCopy.objects.filter(user=user).defer("fields").annotate(title=KT("fields__title__0"))


def hold(opening: str) -> None:
    """Until the end of the transaction, nothing else is kept or dropped for this opening."""
    locks.hold(f"unsaved-copy:{opening}")


@transaction.atomic
def drop(user, typed) -> None:
    """The text was saved: its copy goes, and the one that it went on from; what is still under way comes too late."""
    opening = name_of(typed.get("opening", ""))
    if not opening:
        return
    hold(opening)
    UnsavedCopy.objects.filter(user=user, opening=opening).delete()
    if turn := _turn(typed):
        cache.set(_saved_turn(opening), turn, SAVED_TURN_SECONDS)
    _drop_earlier(user, typed)


def older_than(moment: datetime):
    """Copies that nobody came back to."""
    return UnsavedCopy.objects.filter(saved_at__lt=moment)


# ---- Going on from a copy -----------------------------------------------------------------------------------------


def mark_of(copy: UnsavedCopy) -> str:
    """What a form that goes on from a copy carries in `_goes_on`: which copy, and how far it was."""
    return f"{copy.opening} {copy.saved_at.isoformat()}"


def _drop_earlier(user, typed) -> None:
    """The copy that this form went on from is in it, unless another tab has typed more into it since."""
    opening, _, saved_at = typed.get("_goes_on", "").partition(" ")
    moment = _moment(saved_at)
    if name_of(opening) and moment:
        UnsavedCopy.objects.filter(user=user, opening=name_of(opening), saved_at=moment).delete()


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _turn(typed) -> int:
    text = typed.get("turn", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _turn_of(copy: UnsavedCopy) -> int:
    return _turn({"turn": (copy.fields.get("turn") or [""])[-1]})


def _saved_turn(opening: str) -> str:
    return f"article-saved-turn:{opening}"


# ---- After the session ended --------------------------------------------------------------------------------------


def owner_token(user, opening: str) -> str:
    """What a form carries in `_owner`: it was opened by this person. Good for keeping copies of this opening alone."""
    return signing.dumps([user.pk, str(opening)], salt=OWNER_SALT)


def owner_of(typed):
    """Who opened the form that was sent, whoever is signed in by now; None without a token that says so.

    Nobody who does not write for the portal any more.
    """
    try:
        key, opening = signing.loads(typed.get("_owner", ""), salt=OWNER_SALT, max_age=OWNER_SECONDS)
    except signing.BadSignature:
        return None
    if opening != typed.get("opening"):
        return None
    owner = get_user_model().objects.filter(pk=key, is_active=True, is_staff=True).first()
    return owner if owner and owner.has_perm("news.change_article") else None

"""What every step has in common: the lock, the check of what the person saw, what time has done since, the record."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from bekasi_portal.indonesian import short_moment
from news import snapshots, workflow
from news.models import Article, EditorialEvent, Revision
from news.publishing.errors import NotAllowedError, StaleError, WrongStateError
from news.workflow import Action

logger = logging.getLogger(__name__)
Event = EditorialEvent.Action
LONGEST_REASON = EditorialEvent._meta.get_field("reason").max_length


def version_of(article: Article) -> str:
    """What a person sees of an article's progress, as "7.submitted.draft": revision, its state, the article's state.

    A page carries it and gives it back as `seen`. An article that no revision was made of yet counts as having one.
    """
    head = article.head if article.head_id else None
    number, state = (head.number, head.state) if head else (1, baseline_state(article))
    return f"{number}.{state}.{article.state}"


def baseline_state(article: Article) -> str:
    """The state of the first revision of an article that came into the database without one."""
    if article.is_scheduled:
        return Revision.State.SCHEDULED
    return Revision.State.DRAFT if article.state == Article.State.DRAFT else Revision.State.PUBLISHED


def held(article: Article) -> Article:
    """The article as it is now, held until the end of the transaction, so that two decisions cannot cross.

    It has a head. Two queries: whoever waits for a lock gets the locked row anew, but rows joined to it as they were.
    """
    Article.objects.select_for_update().values_list("pk").get(pk=article.pk)
    article = Article.objects.select_related("head", "live").get(pk=article.pk)
    if article.head is None:
        _record_as_found(article)
    return article


def locked(article: Article) -> Article:
    """The article, held, and what its schedule demanded until now has been done.

    A schedule that cannot be kept is told in the log and by the health check, and stands in nobody's way: it can be
    cancelled, and what somebody typed is stored.
    """
    article, now = held(article), timezone.now()
    if not is_due(article, at=now):
        return article
    try:
        with transaction.atomic():
            settle(article, at=now)
    except DatabaseError:
        logger.exception("The schedule of article %s could not be kept.", article.pk)
        article = held(article)
    return article


def checked(article: Article, action: Action, *, by, seen: str) -> Article:
    """The locked article, when this person may take the step and saw it as it is. Raises PublishingError."""
    article = locked(article)
    check_person(article, action, by=by)
    if seen != version_of(article):
        raise stale(article)
    if problem := workflow.state_problem(action, article, article.head):
        raise WrongStateError(problem)
    if problem := workflow.eyes_problem(action, article.head, by=by):
        raise NotAllowedError(problem)
    return article


def check_person(article: Article, action: Action, *, by) -> None:
    """Raises NotAllowedError for somebody whose role or whom the embargo keeps from a step."""
    if problem := workflow.role_problem(action, article, by=by):
        raise NotAllowedError(problem)
    if not article.is_open_to(by):
        raise NotAllowedError("Berita ini di bawah embargo dan tidak dibuka untuk Anda.")


def stale(article: Article) -> StaleError:
    """For a step whose page is older than the article."""
    return StaleError(f"{since_seen(article)} Periksa lagi, lalu ulangi langkah Anda.")


def since_seen(article: Article) -> str:
    """Who did what last, for somebody whose page is older than that."""
    return f"{last_step(article)}, setelah halaman Anda terbuka."


def last_step(article: Article) -> str:
    """Who did what last and when: "Budi menyimpan (5 Jan 2026, 08.41 WIB)"."""
    last = article.events.exclude(action=Event.SAVED_ASIDE).select_related("actor").first()
    if last is None:
        return "Berita ini berubah"
    return f"{last.actor or 'Jadwal'} {last.get_action_display()} ({short_moment(last.at)} WIB)"


def record(article: Article, action: Event, *, by, reason: str = "", revision: Revision | None = None) -> None:
    EditorialEvent.objects.create(
        article=article,
        actor=by,
        action=action,
        reason=reason[:LONGEST_REASON],
        revision=revision or article.head,
    )


def add_revision(article: Article, snapshot: dict, *, by, **fields) -> Revision:
    """The next revision of a locked article; the number comes from the newest one, so the cost is always the same."""
    newest = Revision.objects.filter(article=article).values_list("number", flat=True).first()
    return Revision.objects.create(
        article=article,
        number=(newest or 0) + 1,
        snapshot=snapshot,
        fingerprint=snapshots.fingerprint(snapshot),
        mentions=snapshots.mentions(snapshot),
        saved_by=by,
        **fields,
    )


def _record_as_found(article: Article) -> None:
    """An article that was entered some other way (an import, SQL) gets its first revision from its row."""
    state = baseline_state(article)
    is_out = article.published_at is not None
    article.head = add_revision(
        article, snapshots.of(article), by=article.created_by, state=state, publish_at=article.published_at,
        published_at=article.published_at if state == Revision.State.PUBLISHED else None,
    )  # fmt: skip
    article.live = article.head if is_out else None
    article.save(update_fields=["head", "live"])


@transaction.atomic
def keep_schedule(article: Article) -> bool:
    """Do what an article's schedule demands by now, if it demands anything; whether it did.

    For whoever opens the article: without a worker nobody else has noted yet that its time has come.
    """
    if not is_due(article, at=timezone.now()):
        return False
    locked(article)
    return True


def is_due(article: Article, *, at: datetime) -> bool:
    return article.head is not None and article.head.state == Revision.State.SCHEDULED and article.head.publish_at <= at


def settle(article: Article, *, at: datetime) -> bool:
    """Do what a schedule demands of a held article by now; whether there was anything to do.

    The first publication has become visible by itself and is only noted here; a change of a live article is applied.
    """
    if not is_due(article, at=at):
        return False
    due = article.head
    problems = go_live(article, due) if article.live_id != due.pk else []
    due.state, due.published_at = Revision.State.PUBLISHED, due.publish_at
    due.save(update_fields=["state", "published_at"])
    record(article, Event.PUBLISHED, by=due.published_by, reason=" ".join(["menurut jadwal.", *problems]))
    return True


def go_live(article: Article, revision: Revision) -> list[str]:
    """Copy one revision over to the row that readers get. The first publication's time is the caller's to set.

    A substantial change of what is out already moves `updated_at` and tells its note; a minor one moves nothing.
    Gives back what of an old snapshot could not be read.
    """
    reading = snapshots.read(revision.snapshot)
    snapshots.store(article, reading)
    article.live = revision
    fields = ["live"]
    if revision.is_substantial:
        article.updated_at = revision.publish_at or timezone.now()
        article.change_note = revision.change_note
        fields += ["updated_at", "change_note"]
    article.save(update_fields=fields)
    return reading.problems

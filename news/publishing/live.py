"""What readers get and when: publishing, scheduling, withdrawing, and what time does by itself."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from news.models import Article, Revision
from news.publishing.desk import Event, checked, go_live, held, locked, record, settle
from news.publishing.errors import NotReadyError, WrongStateError
from news.publishing.readiness import check_moment, check_text, checked_change_note
from news.workflow import Action

logger = logging.getLogger(__name__)
State = Revision.State


@transaction.atomic
def publish(article: Article, *, by, seen: str, is_substantial: bool = False, change_note: str = "") -> Article:
    """Give readers the approved text now.

    `published_at` is set by the first publication and never again. For what is out already, a substantial change moves
    `updated_at` and needs a public `change_note`; a minor one moves nothing.
    """
    article = checked(article, Action.PUBLISH, by=by, seen=seen)
    _publish_head(article, by=by, at=timezone.now(), is_substantial=is_substantial, change_note=change_note)
    record(article, Event.PUBLISHED, by=by, reason=article.head.change_note)
    return article


@transaction.atomic
def publish_urgently(
    article: Article, *, by, reason: str, seen: str, is_substantial: bool = False, change_note: str = ""
) -> Article:
    """Publish without a second pair of eyes. The reason stays on record, and a second editor has to look afterwards."""
    article = checked(article, Action.PUBLISH_URGENTLY, by=by, seen=seen)
    reason = reason.strip()
    if not reason:
        raise NotReadyError("Tulis mengapa naskah ini tidak dapat menunggu persetujuan.")
    if len(reason) > 300:
        raise NotReadyError("Alasan paling panjang 300 huruf.")
    article.head.urgent_reason = reason
    article.head.save(update_fields=["urgent_reason"])
    _publish_head(article, by=by, at=timezone.now(), is_substantial=is_substantial, change_note=change_note)
    record(article, Event.PUBLISHED_URGENTLY, by=by, reason=reason)
    return article


def _publish_head(article: Article, *, by, at: datetime, is_substantial: bool, change_note: str) -> None:
    head = article.head
    check_text(head)
    check_moment(article, head, at=at)
    head.change_note = checked_change_note(article, is_substantial=is_substantial, note=change_note)
    head.is_substantial = bool(head.change_note)
    head.state, head.published_at, head.published_by = State.PUBLISHED, at, by
    head.save(update_fields=["change_note", "is_substantial", "state", "published_at", "published_by"])
    go_live(article, head)
    if article.published_at is None:
        article.state, article.published_at = Article.State.PUBLISHED, at
        article.save(update_fields=["state", "published_at"])


@transaction.atomic
def schedule(
    article: Article, *, at: datetime, by, seen: str, is_substantial: bool = False, change_note: str = ""
) -> Article:
    """Publish the approved text at a time to come; again moves the time.

    A first publication becomes visible by itself at that moment, whether any worker is alive or not. A change of what
    is out already is applied by the task worker (apply_due). Until then the article is locked for editing.
    """
    article = checked(article, Action.SCHEDULE, by=by, seen=seen)
    head = article.head
    if at <= timezone.now():
        raise NotReadyError("Waktu itu sudah lewat. Pilih waktu yang akan datang, atau terbitkan sekarang.")
    check_text(head)
    check_moment(article, head, at=at)
    is_first = article.published_at is None or article.is_scheduled
    head.change_note = "" if is_first else checked_change_note(article, is_substantial=is_substantial, note=change_note)
    head.is_substantial = bool(head.change_note)
    head.state, head.publish_at, head.published_by = State.SCHEDULED, at, by
    head.save(update_fields=["change_note", "is_substantial", "state", "publish_at", "published_by"])
    if is_first:
        article.state, article.published_at, article.live = Article.State.PUBLISHED, at, head
        article.save(update_fields=["state", "published_at", "live", "modified_at"])
    record(article, Event.SCHEDULED, by=by)
    return article


@transaction.atomic
def unschedule(article: Article, *, by, seen: str) -> Article:
    """Cancel a schedule before its time; the approval stands, and no publication time stays behind."""
    article = checked(article, Action.UNSCHEDULE, by=by, seen=seen)
    _cancel_schedule(article)
    record(article, Event.UNSCHEDULED, by=by)
    return article


def _cancel_schedule(article: Article) -> None:
    head = article.head
    head.state, head.publish_at = State.APPROVED, None
    head.save(update_fields=["state", "publish_at"])
    if article.live_id == head.pk:
        article.state, article.published_at, article.live = Article.State.DRAFT, None, None
        article.save(update_fields=["state", "published_at", "live", "modified_at"])


def apply_due(*, at: datetime | None = None) -> int:
    """Do what schedules demand until a moment (now), oldest first; gives the number of articles that changed.

    Each article is a transaction of its own, so one that fails is told in the log and holds up no other; doing it
    again, or twice at once, changes nothing more.
    """
    at = at or timezone.now()
    applied = 0
    for pk in list(Revision.objects.due(at).values_list("article", flat=True)):
        try:
            with transaction.atomic():
                applied += settle(held(Article(pk=pk)), at=at)
        except Exception:  # whatever it was, the next article must not wait for this one's fault
            logger.exception("A scheduled change of article %s could not be applied.", pk)
    return applied


def schedule_state(*, at: datetime | None = None) -> str:
    """For the health check: "ok", or how many schedules nobody kept: no task worker lives, or a text is broken."""
    late = Revision.objects.overdue(at).count()
    return f"late: {late}" if late else "ok"


@transaction.atomic
def withdraw(article: Article, *, by, reason: str, seen: str, replaced_by: Article | None = None) -> Article:
    """Take a published article off the site, never silently (Pedoman Media Siber): its address tells the reason."""
    article = checked(article, Action.WITHDRAW, by=by, seen=seen)
    reason = reason.strip()
    if not reason:
        raise NotReadyError("Tulis alasan penarikan; pembaca berhak mengetahuinya.")
    if replaced_by == article:
        raise NotReadyError("Berita tidak dapat menggantikan dirinya sendiri. Pilih berita lain.")
    if article.head.state == State.SCHEDULED:
        _cancel_schedule(article)
        record(article, Event.UNSCHEDULED, by=by, reason="karena berita ditarik")
    article.state = Article.State.WITHDRAWN
    article.withdrawn_at = timezone.now()
    article.withdrawn_reason = reason
    article.replaced_by = replaced_by
    article.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "replaced_by", "modified_at"])
    record(article, Event.WITHDRAWN, by=by, reason=reason)
    return article


@transaction.atomic
def reinstate(article: Article, *, by, reason: str, seen: str) -> Article:
    """Show a withdrawn article again, with its first publication time; the reason stays in the record of events."""
    article = checked(article, Action.REINSTATE, by=by, seen=seen)
    reason = reason.strip()
    if not reason:
        raise NotReadyError("Tulis alasan menayangkan kembali; alasan itu tersimpan dalam catatan.")
    article.state = Article.State.PUBLISHED
    article.withdrawn_at = None
    article.withdrawn_reason = ""
    article.replaced_by = None
    article.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "replaced_by", "modified_at"])
    record(article, Event.REINSTATED, by=by, reason=reason)
    return article


@transaction.atomic
def enter_as_published(article: Article, *, by, at: datetime) -> Article:
    """Record that a draft's text was public, here or elsewhere, before it came into this portal: `at` is past.

    For sample content and for taking over old articles. At the desk there is only publish(), which dates nothing back.
    """
    article = locked(article)
    if article.state != Article.State.DRAFT:
        raise WrongStateError("Hanya draf yang dapat dicatat sebagai berita lama.")
    if at > timezone.now():
        raise NotReadyError("Waktu terbit berita lama harus sudah lewat.")
    _publish_head(article, by=by, at=at, is_substantial=False, change_note="")
    record(article, Event.PUBLISHED, by=by)
    return article

"""The second pair of eyes: handing in, asking for changes, approving, and looking again after an emergency."""

from django.db import transaction
from django.utils import timezone

from news import workflow
from news.models import Article, EditorialNote, Revision
from news.publishing.desk import Event, check_person, checked, locked, record
from news.publishing.errors import NotAllowedError, NotReadyError
from news.publishing.readiness import check_expiry, check_text
from news.workflow import Action

State = Revision.State


@transaction.atomic
def submit(article: Article, *, by, seen: str) -> Article:
    """Hand the newest text in for approval; after "perlu perbaikan" it goes back to the same step."""
    article = checked(article, Action.SUBMIT, by=by, seen=seen)
    check_text(article.head)
    check_expiry(article.head, at=timezone.now())
    return _moved(article, State.SUBMITTED, Event.SUBMITTED, by=by)


@transaction.atomic
def recall(article: Article, *, by, seen: str) -> Article:
    """Take a text that was handed in back to the draft."""
    article = checked(article, Action.RECALL, by=by, seen=seen)
    return _moved(article, State.DRAFT, Event.RECALLED, by=by)


@transaction.atomic
def ask_changes(article: Article, *, by, reason: str, seen: str) -> Article:
    """Give a text back to its writer with what is to be mended. An approval is void then."""
    article = checked(article, Action.ASK_CHANGES, by=by, seen=seen)
    reason = _told(reason, "Tulis yang perlu diperbaiki; penulis perlu mengetahuinya.")
    article.head.asked_by, article.head.asked_for = by, reason
    article.head.approved_by = None
    article.head.save(update_fields=["asked_by", "asked_for", "approved_by"])
    return _moved(article, State.NEEDS_WORK, Event.CHANGES_ASKED, by=by, reason=reason)


@transaction.atomic
def approve(article: Article, *, by, seen: str) -> Article:
    """Vouch for a text that somebody else saved. A later save voids it."""
    article = checked(article, Action.APPROVE, by=by, seen=seen)
    check_text(article.head)
    article.head.approved_by = by
    article.head.save(update_fields=["approved_by"])
    return _moved(article, State.APPROVED, Event.APPROVED, by=by)


@transaction.atomic
def review(article: Article, *, by, revision: Revision) -> Revision:
    """Look at what was published in an emergency. What is wrong with it is then mended like anything else."""
    article = locked(article)
    revision = Revision.objects.select_for_update().get(pk=revision.pk, article=article)
    check_person(article, Action.REVIEW, by=by)
    if problem := workflow.eyes_problem(Action.REVIEW, revision, by=by):
        raise NotAllowedError(problem)
    revision.reviewed_by, revision.reviewed_at = by, timezone.now()
    revision.save(update_fields=["reviewed_by", "reviewed_at"])
    record(article, Event.REVIEWED, by=by, revision=revision)
    return revision


@transaction.atomic
def add_note(article: Article, text: str, *, by) -> EditorialNote:
    """Say something about an article within the newsroom."""
    check_person(article, Action.NOTE, by=by)
    text = _told(text, "Tulis catatannya.", longest=2000)
    return EditorialNote.objects.create(article=article, author=by, text=text)


def _moved(article: Article, state: State, event: Event, *, by, reason: str = "") -> Article:
    article.head.state = state
    article.head.save(update_fields=["state"])
    record(article, event, by=by, reason=reason)
    return article


def _told(text: str, missing: str, *, longest: int = 600) -> str:
    text = text.strip()
    if not text:
        raise NotReadyError(missing)
    if len(text) > longest:
        raise NotReadyError(f"Terlalu panjang: {len(text)} huruf, paling banyak {longest}.")
    return text

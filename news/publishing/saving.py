"""Storing texts: every save is a revision, and no save ever replaces another one's text unseen."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from news import slugs, snapshots
from news.models import Article, EmbargoReader, Revision
from news.publishing.desk import Event, add_revision, check_person, checked, last_step, locked, record
from news.publishing.errors import NotAllowedError, NotReadyError, SlugTakenError
from news.workflow import Action

State = Revision.State
# What a text on its way becomes when it is saved anew: it keeps its place in the queue, but never an approval.
NEXT_STATE = {
    State.SUBMITTED: State.SUBMITTED,
    State.APPROVED: State.SUBMITTED,
    State.NEEDS_WORK: State.NEEDS_WORK,
}


@transaction.atomic
def create(article: Article, snapshot: dict, *, by, slug: str = "", note: str = "") -> Revision:
    """A new article, a draft with its first revision. `article` is unsaved and has what no snapshot has (embargo).

    Without a slug it gets one from its title. Raises SlugTakenError, NotAllowedError.
    """
    if not by.has_perm("news.add_article"):
        raise NotAllowedError("Anda tidak menulis berita di portal ini.")
    reading = snapshots.read(snapshot)
    snapshots.put_onto(article, reading)
    article.created_by = by
    slugs.hold_all()
    if slug and slugs.is_taken(slug):
        raise SlugTakenError("Alamat ini sudah dipakai, atau pernah dipakai, berita lain. Pilih alamat lain.")
    article.slug = slug or slugs.free_slug(article.title)
    article.save()
    article.head = add_revision(article, snapshot, by=by, note=note)
    article.save(update_fields=["head"])
    snapshots.store(article, reading)
    record(article, Event.CREATED, by=by)
    return article.head


@transaction.atomic
def save(article: Article, snapshot: dict, *, by, started_from: int, note: str = "") -> Revision:
    """Store a text as the article's next revision and give it back.

    `started_from` is the number of the revision that the person began with. When another one is the head by now, or
    the article is locked by a schedule, the text becomes a side revision: it is kept, and replaces nothing; the caller
    sees that from its state. A text that is the head's already makes no revision. What readers get does not change,
    unless they never got anything: until the first publication the article's row follows the head.
    Raises NotAllowedError for somebody who may not write here.
    """
    article = locked(article)
    check_person(article, Action.SAVE, by=by)
    head = article.head
    same = snapshots.fingerprint(snapshot) == head.fingerprint
    if same and not note:
        return head
    if started_from != head.number or head.state == State.SCHEDULED:
        return _save_aside(article, snapshot, by=by, started_from=started_from, note=note)
    return _save_on_top(article, snapshot, by=by, note=note)


def _save_on_top(article: Article, snapshot: dict, *, by, note: str) -> Revision:
    before = article.head
    state = NEXT_STATE.get(before.state, State.DRAFT)
    carried = {} if state == State.DRAFT else {"asked_by": before.asked_by, "asked_for": before.asked_for}
    article.head = add_revision(article, snapshot, by=by, state=state, based_on=before, note=note, **carried)
    article.save(update_fields=["head", "modified_at"])
    if before.state != State.PUBLISHED:
        before.state = State.REPLACED
        before.save(update_fields=["state"])
    if article.published_at is None:
        snapshots.store(article, snapshots.read(snapshot))
    record(article, Event.SAVED, by=by)
    return article.head


def _save_aside(article: Article, snapshot: dict, *, by, started_from: int, note: str) -> Revision:
    """Sent twice, it is kept once."""
    base = Revision.objects.filter(article=article, number=started_from).first()
    twins = Revision.objects.filter(article=article, state=State.SIDE, saved_by=by, based_on=base)
    if twin := twins.filter(fingerprint=snapshots.fingerprint(snapshot)).first():
        return twin
    aside = add_revision(article, snapshot, by=by, state=State.SIDE, based_on=base, note=note)
    record(article, Event.SAVED_ASIDE, by=by, reason=f"lebih dahulu: {last_step(article)}", revision=aside)
    return aside


@transaction.atomic
def restore(article: Article, number: int, *, by, seen: str) -> Revision:
    """Make an earlier text of this article the newest one again: a new revision, as if it had been typed."""
    article = checked(article, Action.SAVE, by=by, seen=seen)
    old = Revision.objects.filter(article=article, number=number).first()
    if old is None:
        raise NotReadyError("Revisi itu bukan revisi berita ini.")
    if old.fingerprint == article.head.fingerprint:
        return article.head
    return _save_on_top(article, old.snapshot, by=by, note=f"dipulihkan dari revisi {old.number}")


@transaction.atomic
def rename(article: Article, slug: str, *, by, seen: str) -> Article:
    """Give an article another address. One that readers may know keeps leading here. Raises SlugTakenError."""
    article = checked(article, Action.RENAME, by=by, seen=seen)
    old_slug = article.slug
    if slug == old_slug:
        return article
    slugs.hold_all()
    if slugs.is_taken(slug, other_than=article.pk):
        raise SlugTakenError("Alamat ini sudah dipakai, atau pernah dipakai, berita lain. Pilih alamat lain.")
    article.slug = slug
    article.save(update_fields=["slug", "modified_at"])
    if article.published_at:
        slugs.keep_old_address(article, old_slug=old_slug)
    record(article, Event.RENAMED, by=by, reason=f"/berita/{old_slug}/ menjadi /berita/{slug}/")
    return article


@transaction.atomic
def set_embargo(article: Article, *, until: datetime | None, note: str, readers, by, seen: str) -> Article:
    """Until a moment, only its maker and these people see the article, and nobody can publish it for an earlier time.

    Whoever sets it is among them, so that nobody locks themselves out. None lifts the embargo.
    """
    article = checked(article, Action.SET_EMBARGO, by=by, seen=seen)
    if until and until <= timezone.now():
        raise NotReadyError("Waktu embargo itu sudah lewat. Pilih waktu yang akan datang, atau kosongkan.")
    article.embargo_until, article.embargo_note = until, note.strip() if until else ""
    article.save(update_fields=["embargo_until", "embargo_note", "modified_at"])
    EmbargoReader.objects.filter(article=article).delete()
    people = {person.pk: person for person in [*readers, by]} if until else {}
    EmbargoReader.objects.bulk_create(EmbargoReader(article=article, user=person) for person in people.values())
    names = ", ".join(sorted(person.name for person in people.values()))
    record(article, Event.EMBARGOED, by=by, reason=f"dibuka untuk {names}" if until else "dicabut")
    return article

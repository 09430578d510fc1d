"""Every change of an article's state is one function here and leaves one EditorialEvent; nothing else changes it.

The functions take instances and values, hold the transaction with a lock on the article's row, and raise
PublishingError with a sentence for the person at the desk.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from news.models import Article, EditorialEvent
from news.slugs import free_slug, hold_all, is_taken, keep_old_address

Action = EditorialEvent.Action
# What forms may change; state, times and reasons of publishing are not editable fields.
TEXT_FIELDS = [field.name for field in Article._meta.concrete_fields if field.editable and not field.primary_key]
TEXT_FIELDS.append("modified_at")


class PublishingError(Exception):
    """The step is not possible now; the message says why and what to do."""


class NotReadyError(PublishingError):
    """Something that readers need is missing."""


class WrongStateError(PublishingError):
    """The article is not (or no longer) in a state that allows this step."""


class SlugTakenError(PublishingError):
    """The chosen address belongs, or once belonged, to another article."""


@transaction.atomic
def save_text(article: Article, *, by) -> Article:
    """Store the text fields of a new article (a draft) or an existing one, whatever its state.

    An article without an address gets one from its title; a new address of an article that readers may know leaves a
    redirect behind. The state is never stored from here, so that a form opened before somebody else published or
    withdrew cannot undo that. Raises SlugTakenError for a chosen address that another article has or once had.
    """
    stored = None if article.pk is None else _locked(article)
    if stored is None:
        article.created_by = by
        _settle_slug(article)
        article.save()
        _record(article, Action.CREATED, by=by)
        return article
    article.slug = article.slug or stored.slug
    if article.slug != stored.slug:
        _settle_slug(article)
    article.save(update_fields=TEXT_FIELDS)
    if stored.published_at:
        keep_old_address(article, old_slug=stored.slug)
    return article


def _settle_slug(article: Article) -> None:
    hold_all()
    if article.slug and is_taken(article.slug, other_than=article.pk):
        raise SlugTakenError("Alamat ini sudah dipakai, atau pernah dipakai, berita lain. Pilih alamat lain.")
    article.slug = article.slug or free_slug(article.title, other_than=article.pk)


@transaction.atomic
def publish(article: Article, *, by, at: datetime | None = None) -> Article:
    """Publish a draft now, or at a time to come: it then becomes visible by itself. Before that time, again moves it.

    Raises NotReadyError for a missing text or summary, a time in the past, or an embargo that still holds;
    WrongStateError for an article that is already out or withdrawn.
    """
    article = _locked(article)
    now = timezone.now()
    moment = at or now
    if article.state == Article.State.WITHDRAWN:
        raise WrongStateError("Berita ini sudah ditarik. Pakai “Tayangkan kembali” bila memang boleh dibaca lagi.")
    if article.state == Article.State.PUBLISHED and not article.is_scheduled:
        raise WrongStateError("Berita ini sudah terbit.")
    _check_ready(article, moment=moment, now=now)
    article.state = Article.State.PUBLISHED
    article.published_at = moment
    article.save(update_fields=["state", "published_at", "modified_at"])
    _record(article, Action.SCHEDULED if moment > now else Action.PUBLISHED, by=by)
    return article


def _check_ready(article: Article, *, moment: datetime, now: datetime) -> None:
    if not article.summary.strip() or not article.body.strip():
        raise NotReadyError("Isi ringkasan dan isi berita sebelum menerbitkan.")
    if article.kind == Article.Kind.ADVERTORIAL and not article.source_name.strip():
        raise NotReadyError("Isi nama sumber: pembaca harus tahu siapa yang membayar advertorial ini.")
    if moment < now:
        raise NotReadyError("Waktu terbit sudah lewat. Pilih waktu yang akan datang, atau terbitkan sekarang.")
    if article.embargo_until and moment < article.embargo_until:
        raise NotReadyError("Embargo belum berakhir. Jadwalkan terbit pada atau setelah waktu embargo.")
    if article.expires_at and article.expires_at <= moment:
        raise NotReadyError("Waktu berakhir harus setelah waktu terbit.")


@transaction.atomic
def enter_as_published(article: Article, *, by, at: datetime) -> Article:
    """Record that a draft's text was public, here or elsewhere, before it came into this portal: `at` is past.

    For sample content and for taking over old articles. At the desk there is only publish(), which refuses the past,
    so that no news is backdated. Raises NotReadyError and WrongStateError.
    """
    article = _locked(article)
    if article.state != Article.State.DRAFT:
        raise WrongStateError("Hanya draf yang dapat dicatat sebagai berita lama.")
    if at > timezone.now():
        raise NotReadyError("Waktu terbit berita lama harus sudah lewat.")
    _check_ready(article, moment=at, now=at)
    article.state = Article.State.PUBLISHED
    article.published_at = at
    article.save(update_fields=["state", "published_at", "modified_at"])
    _record(article, Action.PUBLISHED, by=by)
    return article


@transaction.atomic
def unschedule(article: Article, *, by) -> Article:
    """Take a scheduled article back to draft; no publication time stays behind."""
    article = _locked(article)
    if not article.is_scheduled:
        raise WrongStateError("Berita ini tidak sedang dijadwalkan.")
    article.state = Article.State.DRAFT
    article.published_at = None
    article.save(update_fields=["state", "published_at", "modified_at"])
    _record(article, Action.UNSCHEDULED, by=by)
    return article


@transaction.atomic
def withdraw(article: Article, *, by, reason: str, replaced_by: Article | None = None) -> Article:
    """Take a published article off the site, never silently (Pedoman Media Siber): its address tells the reason."""
    article = _locked(article)
    reason = reason.strip()
    if not reason:
        raise NotReadyError("Tulis alasan penarikan; pembaca berhak mengetahuinya.")
    if replaced_by == article:
        raise NotReadyError("Berita tidak dapat menggantikan dirinya sendiri. Pilih berita lain.")
    if article.state != Article.State.PUBLISHED or article.is_scheduled:
        raise WrongStateError("Hanya berita yang sudah terbit yang dapat ditarik.")
    article.state = Article.State.WITHDRAWN
    article.withdrawn_at = timezone.now()
    article.withdrawn_reason = reason
    article.replaced_by = replaced_by
    article.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "replaced_by", "modified_at"])
    _record(article, Action.WITHDRAWN, by=by, reason=reason)
    return article


@transaction.atomic
def reinstate(article: Article, *, by, reason: str) -> Article:
    """Show a withdrawn article again, with its first publication time; the reason stays in the record of events."""
    article = _locked(article)
    reason = reason.strip()
    if not reason:
        raise NotReadyError("Tulis alasan menayangkan kembali; alasan itu tersimpan dalam catatan.")
    if article.state != Article.State.WITHDRAWN:
        raise WrongStateError("Berita ini tidak sedang ditarik.")
    article.state = Article.State.PUBLISHED
    article.withdrawn_at = None
    article.withdrawn_reason = ""
    article.replaced_by = None
    article.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "replaced_by", "modified_at"])
    _record(article, Action.REINSTATED, by=by, reason=reason)
    return article


@transaction.atomic
def mark_updated(article: Article, *, by) -> Article:
    """Tell readers that a visible article changed in substance; small repairs move no date."""
    article = _locked(article)
    if not article.is_published:
        raise WrongStateError("Hanya berita yang sedang tayang yang dapat ditandai diperbarui.")
    article.updated_at = timezone.now()
    article.save(update_fields=["updated_at", "modified_at"])
    _record(article, Action.UPDATED, by=by)
    return article


def _locked(article: Article) -> Article:
    """The row as it is now, held until the end of the transaction, so that two decisions cannot cross."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def _record(article: Article, action: Action, *, by, reason: str = "") -> None:
    EditorialEvent.objects.create(article=article, actor=by, action=action, reason=reason)

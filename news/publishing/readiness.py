"""What a text needs before readers may get it, and when they may."""

from datetime import datetime

from django.utils.dateparse import parse_datetime

from bekasi_portal.indonesian import moment as in_words
from news import snapshots
from news.models import Article, Revision
from news.publishing.errors import NotReadyError
from news.text import plain_text


def check_text(revision: Revision) -> None:
    """Raises NotReadyError for a text that lacks what every reader needs."""
    snapshot = revision.snapshot
    if not snapshots.read(snapshot).columns["title"].strip():
        raise NotReadyError("Judulnya kosong atau tidak dapat dibaca. Isi judul dahulu.")
    if not (snapshot.get("summary") or "").strip() or not plain_text(snapshot.get("body") or ""):
        raise NotReadyError("Isi ringkasan dan isi berita dahulu; berita yang terbit memerlukannya.")
    if snapshot.get("kind") == Article.Kind.ADVERTORIAL and not (snapshot.get("source_name") or "").strip():
        raise NotReadyError("Isi nama sumber: pembaca harus tahu siapa yang membayar advertorial ini.")


def check_moment(article: Article, revision: Revision, *, at: datetime) -> None:
    """Raises NotReadyError when readers may not get a text at this moment."""
    if article.embargo_until and at < article.embargo_until:
        raise NotReadyError(
            f"Embargo berlaku sampai {in_words(article.embargo_until)}. Jadwalkan terbit pada atau setelah waktu itu."
        )
    check_expiry(revision, at=at)


def check_expiry(revision: Revision, *, at: datetime) -> None:
    """Raises NotReadyError for a text that would be over before it is there."""
    expires_at = parse_datetime(str(revision.snapshot.get("expires_at") or ""))
    if expires_at and expires_at <= at:
        raise NotReadyError("Waktu berakhir harus setelah waktu terbit. Ubah waktu berakhirnya dahulu.")


def checked_change_note(article: Article, *, is_substantial: bool, note: str) -> str:
    """The public line about a change; only a substantial change of what is out has one, and it must have one."""
    note = " ".join(note.split())
    if not is_substantial or article.live_id is None:
        return ""
    if not note:
        raise NotReadyError("Perubahan penting memerlukan satu kalimat untuk pembaca: apa yang berubah.")
    longest = Revision._meta.get_field("change_note").max_length
    if len(note) > longest:
        raise NotReadyError(f"Catatan perubahan {len(note)} huruf, paling banyak {longest}. Ringkas sedikit.")
    return note

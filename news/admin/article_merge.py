"""Two people saved the same article: both texts side by side, and the decision which one it shall be."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bekasi_portal.indonesian import moment
from news import merging, publishing, snapshots
from news.admin.article_access import allowed
from news.admin.article_history import entry_of, may_decide
from news.comparing import Names, Row, compare
from news.copies import revision_number
from news.merging import Changed, Side
from news.models import Article, Revision
from news.workflow import Action


@dataclass(frozen=True)
class Choice:
    """A field in which the two differ. `side` is what is chosen so far; `is_missing` that it had to be by now."""

    row: Row
    why: str
    side: Side | None
    is_missing: bool = False


def merge(model_admin, request, pk, number):
    """The page for one side revision. Its writer and editors decide."""
    article = allowed(model_admin, request, pk, Action.SAVE)
    mine = article.revisions.with_people().filter(number=number).first()
    if mine is None or mine.state != Revision.State.SIDE:
        what = "bukan revisi berita ini" if mine is None else "bukan naskah sampingan; tidak ada yang perlu digabungkan"
        messages.error(request, f"Revisi {number} {what}.")
        return redirect("admin:news_article_history", pk)
    if not may_decide(mine, article, by=request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _decide(model_admin, request, article, mine)
    return _page(model_admin, request, article, mine)


def _decide(model_admin, request, article: Article, mine: Revision):
    """The text is made from what the page showed; if that is not the newest any more, it is kept aside again."""
    decision = request.POST.get("choice", "")
    shown = _shown(article, request.POST.get("started_from", ""))
    if decision == Side.THEIRS:
        messages.info(request, f"Naskah tersimpan dipakai. Revisi {mine.number} tetap ada di Riwayat.")
        return redirect("admin:news_article_change", article.pk)
    if shown is None or decision not in (Side.MINE, "merge"):
        messages.error(request, "Halaman ini sudah lama terbuka. Bandingkan lagi kedua naskah, lalu pilih.")
        return redirect(request.path)
    try:
        text = mine.snapshot if decision == Side.MINE else _merged(request, shown, mine)
        is_new = snapshots.fingerprint(text) != shown.fingerprint
        note = f"menggabungkan revisi {mine.number}" if is_new else ""
        made = publishing.save(article, text, by=request.user, started_from=shown.number, note=note)
    except merging.NotChosenError as error:
        return _page(model_admin, request, article, mine, error=error)
    except publishing.PublishingError as error:
        messages.error(request, f"{error} Naskah Anda tetap tersimpan sebagai revisi {mine.number} di Riwayat.")
        return redirect("admin:news_article_history", article.pk)
    return _after(request, made)


def _merged(request, theirs: Revision, mine: Revision) -> dict:
    base = mine.based_on.snapshot if mine.based_on else None
    return merging.merged(base, theirs.snapshot, mine.snapshot, choices=_chosen(request))


def _after(request, made: Revision):
    article = made.article
    if made.state != Revision.State.SIDE:
        messages.success(request, f"Tersimpan sebagai revisi {made.number}, naskah terbaru berita ini.")
        return redirect("admin:news_article_change", article.pk)
    messages.warning(
        request,
        f"{publishing.since_seen(article)} Pilihan Anda belum menggantikan naskah itu, dan tidak hilang: "
        f"tersimpan sebagai revisi {made.number}. Bandingkan sekali lagi.",
    )
    return redirect("admin:news_article_merge", article.pk, made.number)


def _shown(article: Article, text: str) -> Revision | None:
    """The newest text as the page showed it, by the number that the page sends back."""
    return article.revisions.exclude(state=Revision.State.SIDE).filter(number=revision_number(text)).first()


def _chosen(request) -> dict[str, Side]:
    return {
        name.removeprefix("field-"): Side(value)
        for name, value in request.POST.items()
        if name.startswith("field-") and value in tuple(Side)
    }


def _page(model_admin, request, article: Article, mine: Revision, *, error: merging.NotChosenError | None = None):
    theirs = article.revisions.with_people().get(pk=article.head_id)
    choices = _choices(request, theirs, mine, missing=error.names if error else [])
    context = model_admin.admin_site.each_context(request) | {
        "title": "Dua naskah",
        "original": article,
        "opts": model_admin.opts,
        "theirs": entry_of(theirs, article, by=request.user),
        "mine": entry_of(mine, article, by=request.user),
        "my_name": "Anda" if mine.saved_by_id == request.user.pk else str(mine.saved_by),
        "choices": choices,
        "error": error,
        "locked_until": moment(theirs.publish_at) if article.is_locked else "",
    }
    return TemplateResponse(request, "admin/news/article_merge.html", context)


def _choices(request, theirs: Revision, mine: Revision, *, missing: list[str]) -> list[Choice]:
    changes = merging.changes(mine.based_on.snapshot if mine.based_on else None, theirs.snapshot, mine.snapshot)
    chosen = _chosen(request)
    rows = compare(theirs.snapshot, mine.snapshot, names=Names(theirs.snapshot, mine.snapshot))
    my_name = "Anda" if mine.saved_by_id == request.user.pk else mine.saved_by
    why = {
        Changed.I_DID: f"Hanya {my_name} yang mengubah bagian ini.",
        Changed.THEY_DID: f"Hanya {theirs.saved_by or 'naskah tersimpan'} yang mengubah bagian ini.",
        Changed.BOTH: "Kedua naskah mengubah bagian ini: pilih salah satu.",
    }
    return [
        Choice(
            row, why[changes[row.name]], chosen.get(row.name) or merging.proposal(changes[row.name]),
            is_missing=row.name in missing,
        )
        for row in rows
        if not row.is_same
    ]  # fmt: skip

"""The history of an article: its revisions, what one of them says, what differs between two, and going back to one."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bekasi_portal.indonesian import moment
from news import publishing, snapshots, workflow
from news.admin.article_access import allowed, only_posted, visible
from news.comparing import Names
from news.comparing import compare as compared
from news.copies import revision_number
from news.models import Article, Revision
from news.paging import page_of
from news.publishing import version_of
from news.workflow import Action

PER_PAGE = 50
MOST_EVENTS = 30
State = Revision.State


@dataclass(frozen=True)
class Entry:
    """A revision in the list. `standing`: sentences on what it is now; `may_merge`: this person can decide about it."""

    revision: Revision
    standing: list[str]
    may_merge: bool = False
    is_head: bool = False


def history(model_admin, request, pk):
    article = visible(model_admin, request, pk)
    page = page_of(article.revisions.with_list_parts(), request, per_page=PER_PAGE)
    may_save = not workflow.role_problem(Action.SAVE, article, by=request.user)
    context = {
        "title": "Riwayat",
        "page": page,
        "entries": [entry_of(row, article, by=request.user) for row in page],
        "chosen": _offered_pair(article, page),
        "can_restore": may_save and not article.is_locked,
        "version": version_of(article),
        "notes": article.notes.select_related("author")[:MOST_EVENTS],
        "events": article.events.filter(revision=None).select_related("actor")[:MOST_EVENTS],
    }
    return _page(model_admin, request, article, "history", context)


def _offered_pair(article: Article, page) -> tuple[int, int]:
    """What the buttons for comparing point at first: what readers have and the newest text, if both are in sight."""
    pair, numbers = _usual_pair(article), [row.number for row in page if row.state != State.SIDE]
    if set(pair) <= set(numbers) or len(numbers) < 2:
        return pair
    return numbers[1], numbers[0]


def _usual_pair(article: Article) -> tuple[int, int]:
    """The live text and the newest one; where those are one or nothing is live, the newest two. 0: there is none."""
    if article.head is None:
        return 0, 0
    if article.live and article.live_id != article.head_id:
        return article.live.number, article.head.number
    earlier = article.revisions.exclude(state=State.SIDE).filter(number__lt=article.head.number)
    return earlier.values_list("number", flat=True).first() or 0, article.head.number


def compare(model_admin, request, pk):
    """Two revisions, `?dari=3&ke=7`; what the address does not say is the live and the newest text."""
    article = visible(model_admin, request, pk)
    asked = [
        request.GET.get(name) or str(usual) for name, usual in zip(("dari", "ke"), _usual_pair(article), strict=True)
    ]
    found = [_revision(article, text) for text in asked]
    if None in found:
        return _no_such_revision(
            request, article, [text for text, row in zip(asked, found, strict=True) if row is None]
        )
    before, after = found
    rows = compared(before.snapshot, after.snapshot, names=Names(before.snapshot, after.snapshot))
    context = {
        "title": f"Perbandingan revisi {before.number} dan {after.number}",
        "before": entry_of(before, article, by=request.user),
        "after": entry_of(after, article, by=request.user),
        "rows": [row for row in rows if not row.is_same],
        "same": [row.label for row in rows if row.is_same],
    }
    return _page(model_admin, request, article, "compare", context)


def revision(model_admin, request, pk, number):
    """Everything one revision says, as readable text."""
    article = visible(model_admin, request, pk)
    found = _revision(article, str(number))
    if found is None:
        return _no_such_revision(request, article, [str(number)])
    may_save = not workflow.role_problem(Action.SAVE, article, by=request.user)
    rows = compared(found.snapshot, found.snapshot, names=Names(found.snapshot))
    context = {
        "title": f"Revisi {found.number}",
        "entry": entry_of(found, article, by=request.user),
        "rows": [row for row in rows if not row.is_empty],
        "empty": [row.label for row in rows if row.is_empty],
        "problems": snapshots.read(found.snapshot).problems,
        "can_restore": may_save and not article.is_locked and found.pk != article.head_id,
        "version": version_of(article),
    }
    return _page(model_admin, request, article, "revision", context)


@only_posted
def restore(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.SAVE)
    text, newest = request.POST.get("number", ""), article.head_id
    try:
        made = publishing.restore(article, revision_number(text), by=request.user, seen=request.POST.get("seen", ""))
    except publishing.PublishingError as error:
        messages.error(request, str(error))
        return redirect("admin:news_article_history", pk)
    if made.pk == newest:
        messages.info(request, f"Revisi {text} sudah sama dengan naskah terbaru; tidak ada yang berubah.")
    else:
        messages.success(request, f"Revisi {text} dipulihkan sebagai revisi {made.number}.")
    return redirect("admin:news_article_change", pk)


def entry_of(row: Revision, article: Article, *, by) -> Entry:
    may_merge = row.state == State.SIDE and may_decide(row, article, by=by)
    return Entry(row, standing_of(row, article), may_merge, is_head=row.pk == article.head_id)


def may_decide(aside: Revision, article: Article, *, by) -> bool:
    """What becomes of a side revision is up to who wrote it, and to editors."""
    if workflow.role_problem(Action.SAVE, article, by=by):
        return False
    return aside.saved_by_id == by.pk or workflow.is_editor(by)


def standing_of(row: Revision, article: Article) -> list[str]:
    """What a revision is now: for readers first, then on its way to them."""
    standing = []
    if row.pk == article.live_id and not article.is_scheduled:
        standing.append("Dibaca warga sekarang" if article.is_published else "Terakhir dibaca warga")
    if row.pk == article.head_id:
        standing.append("Naskah terbaru")
    return [*standing, _state_of(row)]


def _state_of(row: Revision) -> str:
    if row.state == State.PUBLISHED:
        return f"Terbit {moment(row.published_at)}"
    if row.state == State.SCHEDULED:
        return f"Terjadwal terbit {moment(row.publish_at)}"
    if row.state == State.NEEDS_WORK:
        return f"Perlu perbaikan: {row.asked_for}"
    if row.state == State.APPROVED and row.approved_by:
        return f"Disetujui {row.approved_by}"
    if row.state == State.SIDE:
        base = f", ditulis dari revisi {row.based_on.number}" if row.based_on else ""
        return f"Naskah sampingan{base}; tidak menggantikan apa pun"
    return row.get_state_display()


def _revision(article: Article, text: str) -> Revision | None:
    return article.revisions.with_people().filter(number=revision_number(text)).first()


def _no_such_revision(request, article: Article, texts: list[str]):
    if texts[0] == "0":
        messages.info(request, "Belum ada dua revisi untuk dibandingkan.")
    else:
        told = " dan ".join(f"“{text[:20]}”" for text in texts)
        messages.error(request, f"Revisi {told} bukan revisi berita ini. Pilih dari daftar.")
    return redirect("admin:news_article_history", article.pk)


def _page(model_admin, request, article: Article, name: str, context: dict):
    context = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(
        request, f"admin/news/article_{name}.html", context | {"original": article, "opts": model_admin.opts}
    )

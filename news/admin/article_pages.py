"""Pages of one article beside its form: preview, and the decisions that ask for a reason, a time or people."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.staff_admin import Lookup
from news import copies, publishing, snapshots, workflow
from news.admin import article_history, article_merge
from news.admin.article_access import allowed, only_posted, visible
from news.admin.article_calendar import calendar
from news.admin.article_checks import check_text
from news.admin.article_export import export
from news.admin.article_form import offered
from news.admin.article_work import be_present, discard_copy, keep_copy, open_copy
from news.forms.article import (
    AddressForm,
    ChangesForm,
    EmbargoForm,
    ReinstatementForm,
    UrgentForm,
    WithdrawalForm,
)
from news.models import Article
from news.publishing import version_of
from news.views.articles import article_response
from news.workflow import Action


def pages() -> list[tuple[str, Callable]]:
    """Address and view of every page; each view takes the admin, the request and what the address names."""
    return [
        ("<int:pk>/pratinjau/", preview),
        ("<int:pk>/minta-perbaikan/", ask_changes),
        ("<int:pk>/terbit-darurat/", publish_urgently),
        ("<int:pk>/tarik/", withdraw),
        ("<int:pk>/tayangkan-kembali/", reinstate),
        ("<int:pk>/alamat/", rename),
        ("<int:pk>/embargo/", set_embargo),
        ("<int:pk>/catatan/", add_note),
        ("<int:pk>/tinjauan-kedua/", review),
        # Where Django has its own.
        ("<int:pk>/history/", article_history.history),
        ("<int:pk>/banding/", article_history.compare),
        ("<int:pk>/revisi/<int:number>/", article_history.revision),
        ("<int:pk>/pulihkan/", article_history.restore),
        ("<int:pk>/gabung/<int:number>/", article_merge.merge),
        ("<int:pk>/ekspor.json", export),
        ("<int:pk>/hadir/", be_present),
        ("kalender/", calendar),
        ("periksa/", check_text),
        ("salinan/", keep_copy),
        ("salinan/buang/", discard_copy),
        ("salinan/<uuid:opening>/", open_copy),
    ]


def form_context(model_admin, request, article: Article | None) -> dict:
    """What the article form shows beside its fields."""
    context = {
        "title": "Ubah berita" if article else "Tulis berita",
        "buttons": offered(article, by=request.user),
    }
    if article is None:
        return context
    events = list(article.events.select_related("actor", "revision")[:20])
    can = {
        action.value: workflow.is_possible(action, article, article.head, by=request.user)
        for action in Action
        if article.head
    }
    notes = article.notes.select_related("author")[:20]
    unreviewed = [
        (revision, not workflow.eyes_problem(Action.REVIEW, revision, by=request.user))
        for revision in article.revisions.awaiting_review().select_related("published_by")
    ]
    return context | {
        "events": events, "notes": notes, "can": can, "version": version_of(article), "unreviewed": unreviewed,
        "is_editor": workflow.is_editor(request.user),
    }  # fmt: skip


def preview(model_admin, request, pk):
    """The page readers would get from the newest text, at an address that only staff may open.

    The text is published for real, in a transaction that is then rolled back: what is shown is what will be.
    """
    article = visible(model_admin, request, pk)
    at = timezone.now()
    with transaction.atomic():
        reading = snapshots.read(snapshots.head_of(article))
        snapshots.store(Article.objects.get(pk=pk), reading)
        shown = Article.objects.with_page_parts().get(pk=pk)
        if article.head and article.head.publish_at:
            shown.published_at = shown.published_at or article.head.publish_at
        response = article_response(request, shown, at=at, preview=True)
        transaction.set_rollback(True)
    return response


def withdraw(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.WITHDRAW)
    form = WithdrawalForm(request.POST or None, article=article, initial=seen_of(article))
    field = Article._meta.get_field("replaced_by")
    form.fields["replaced_by"].widget = Lookup(field, model_admin.admin_site)
    form.fields["replaced_by"].widget.choices = form.fields["replaced_by"].choices
    return decision(
        model_admin, request, article, form, publishing.withdraw, title="Tarik berita", button="Tarik dari situs",
        text="Berita hilang dari semua daftar. Di alamatnya pembaca melihat judul, tanggal, dan alasan Anda.",
        done="Berita ditarik. Alamatnya kini memuat alasannya.", is_grave=True,
    )  # fmt: skip


def reinstate(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.REINSTATE)
    form = ReinstatementForm(request.POST or None, initial=seen_of(article))
    return decision(
        model_admin, request, article, form, publishing.reinstate, title="Tayangkan kembali",
        button="Tayangkan kembali", done="Berita tayang kembali.",
        text=f"Alasan penarikannya: {article.withdrawn_reason}" if article.withdrawn_reason else "",
    )  # fmt: skip


def ask_changes(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.ASK_CHANGES)
    form = ChangesForm(request.POST or None, initial=seen_of(article))
    return decision(
        model_admin, request, article, form, publishing.ask_changes, title="Minta perbaikan",
        button="Kembalikan kepada penulis", done="Naskah kembali kepada penulis dengan permintaan Anda.",
        text="Naskah tidak hilang dari antrean: setelah diperbaiki dan diajukan lagi, ia kembali menunggu persetujuan.",
    )  # fmt: skip


def publish_urgently(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.PUBLISH_URGENTLY)
    form = UrgentForm(request.POST or None, article=article, initial=seen_of(article))
    return decision(
        model_admin, request, article, form, publishing.publish_urgently, title="Terbitkan darurat",
        button="Terbitkan sekarang", done="Terbit. Naskah menunggu tinjauan kedua oleh penyunting lain.", is_grave=True,
        text="Untuk keadaan yang tidak dapat menunggu penyunting lain, misalnya peringatan bencana.",
    )  # fmt: skip


def rename(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.RENAME)
    form = AddressForm(request.POST or None, initial=seen_of(article) | {"slug": article.slug})
    return decision(
        model_admin, request, article, form, publishing.rename, title="Alamat berita", button="Simpan alamat",
        text="Alamat adalah janji kepada pembaca. Ubah hanya bila keliru.", done="Alamat tersimpan.",
    )  # fmt: skip


def set_embargo(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.SET_EMBARGO)
    now = {"until": article.embargo_until, "note": article.embargo_note, "readers": article.embargo_readers.all()}
    form = EmbargoForm(request.POST or None, initial=seen_of(article) | now)
    return decision(
        model_admin, request, article, form, publishing.set_embargo, title="Embargo", button="Simpan embargo",
        text="Selama embargo, berita ini hanya ada bagi orang yang Anda sebut, dan tidak dapat terbit lebih awal.",
        done="Embargo tersimpan.",
    )  # fmt: skip


@only_posted
def add_note(model_admin, request, pk):
    article = allowed(model_admin, request, pk, Action.NOTE)
    try:
        publishing.add_note(article, request.POST.get("text", ""), by=request.user)
    except publishing.PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Catatan intern tersimpan.")
    return redirect(f"{reverse('admin:news_article_change', args=[pk])}#catatan-intern")


@only_posted
def review(model_admin, request, pk):
    """The second pair of eyes after an emergency."""
    article = allowed(model_admin, request, pk, Action.REVIEW)
    number = request.POST.get("revision", "")
    revision = article.revisions.filter(number=copies.revision_number(number)).first()
    if revision is None:
        raise Http404
    try:
        publishing.review(article, by=request.user, revision=revision)
    except publishing.PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Revisi {revision.number} sudah ditinjau.")
    return redirect("admin:news_article_change", pk)


def seen_of(article: Article) -> dict:
    return {"seen": version_of(article)}


def decision(model_admin, request, article, form, take, *, title, text, button, done, is_grave=False):
    """Ask for what a step needs, take it, and go back to the form. A refused step keeps what was typed."""
    if form.is_valid():
        try:
            take(article, by=request.user, **form.cleaned_data)
        except publishing.PublishingError as error:
            form.add_error(None, f"{error} Yang Anda ketik masih ada di sini.")
            form.data = form.data.copy()
            form.data["seen"] = version_of(visible(model_admin, request, article.pk))
        else:
            messages.success(request, done)
            return redirect("admin:news_article_change", article.pk)
    context = model_admin.admin_site.each_context(request) | {
        "title": title,
        "text": text,
        "button": button,
        "is_grave": is_grave,
        "problems": snapshots.read(snapshots.head_of(article)).problems,
        "form": form,
        "media": model_admin.media + form.media,
        "original": article,
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/news/article_step.html", context)


def text_of_missing_article(request):
    """A form for an article that is not there (any more): the text is kept, and offered as a new one."""
    copy = copies.keep(request.user, request.POST, article=None)
    if copy is None:
        raise Http404
    messages.warning(
        request,
        "Berita yang Anda sunting tidak ada lagi, atau tidak dibuka untuk Anda. Naskah Anda tidak hilang: "
        "ada di formulir ini sebagai berita baru yang belum disimpan.",
    )
    return redirect(f"{reverse('admin:news_article_add')}?salinan={copy.opening}")

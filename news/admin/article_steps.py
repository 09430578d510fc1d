"""Pages of one article beside its form: preview, withdrawing, showing again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.staff_admin import Lookup
from news import publishing
from news.forms.article import ReinstatementForm, WithdrawalForm
from news.models import Article
from news.views.articles import article_response


def preview(model_admin, request, pk):
    """The page readers will get, at an address that only staff may open (AdminSite keeps it out of caches)."""
    article = model_admin.get_queryset(request).with_page_parts().filter(pk=pk).first()
    if article is None:
        raise Http404
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    return article_response(request, article, at=timezone.now(), preview=True)


def withdraw(model_admin, request, pk):
    article = _for_publisher(model_admin, request, pk)
    form = WithdrawalForm(request.POST or None, article=article)
    field = Article._meta.get_field("replaced_by")
    form.fields["replaced_by"].widget = Lookup(field, model_admin.admin_site)
    form.fields["replaced_by"].widget.choices = form.fields["replaced_by"].choices
    if form.is_valid():
        return _step(
            request, article, publishing.withdraw, form, done="Berita ditarik. Alamatnya kini memuat alasannya."
        )
    return _ask(
        model_admin, request, article, form, title="Tarik berita", button="Tarik dari situs",
        text="Berita hilang dari semua daftar. Di alamatnya pembaca melihat judul, tanggal, dan alasan Anda.",
    )  # fmt: skip


def reinstate(model_admin, request, pk):
    article = _for_publisher(model_admin, request, pk)
    form = ReinstatementForm(request.POST or None)
    if form.is_valid():
        return _step(request, article, publishing.reinstate, form, done="Berita tayang kembali.")
    return _ask(
        model_admin, request, article, form, title="Tayangkan kembali", button="Tayangkan kembali",
        text=f"Alasan penarikannya: {article.withdrawn_reason}" if article.withdrawn_reason else "",
    )  # fmt: skip


def _for_publisher(model_admin, request, pk) -> Article:
    if not (request.user.has_perm("news.publish_article") and model_admin.has_change_permission(request)):
        raise PermissionDenied
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    if article is None:
        raise Http404
    return article


def _step(request, article, function, form, *, done):
    try:
        function(article, by=request.user, **form.cleaned_data)
    except publishing.PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("admin:news_article_change", article.pk)


def _ask(model_admin, request, article, form, *, title, text, button):
    context = model_admin.admin_site.each_context(request) | {
        "title": title,
        "text": text,
        "button": button,
        "form": form,
        "media": model_admin.media + form.media,
        "original": article,
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/news/article_step.html", context)

"""Articles in the newsroom: the list, and one plain form over the newest text. Steps go through news/publishing/."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from bekasi_portal.indonesian import short_moment
from news import article_parts, copies, publishing, snapshots, workflow
from news.admin import article_checks, article_form, article_pages, article_work
from news.admin.article_actions import ArticleActionsMixin
from news.admin.article_list import ArticleList, RelatedInUseFilter, StateFilter, headline, state_words
from news.admin.once import article_made_by, remember
from news.admin.pictures import small_picture
from news.copies import name_of
from news.forms.article import article_form as form_class
from news.models import Article, Revision
from news.workflow import Action


@admin.register(Article)
class ArticleAdmin(ArticleActionsMixin, NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 10, "Tulis berita"
    empty_text, first_label = "Belum ada berita.", "Tulis yang pertama"
    further_pages = [("Kalender", "admin:news_article_calendar")]
    change_form_template = "admin/news/article_form.html"
    list_display = ["picture", "headline", "state_word", "section", "authors", "when", "on_site"]
    list_display_links = ["headline"]
    list_filter = [StateFilter, ("section", RelatedInUseFilter), "kind", "published_at"]
    search_fields = ["title", "summary", "slug", "head__snapshot__title"]
    search_help_text = "Judul atau ringkasan"
    ordering = ["-modified_at", "-pk"]
    sortable_by = ["headline", "when"]

    # ---- Who may ----------------------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        """Editors work on every text they may see, writers on their own (news/workflow.py)."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not workflow.role_problem(Action.SAVE, obj, by=request.user))

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).select_related("head", "live")

    # ---- The list ---------------------------------------------------------------------------------------------

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_search_results(self, request, queryset, search_term):
        """Where an article is picked for readers (front page, replacement), only what they can see is offered."""
        queryset, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.published().newest_first()
        return queryset, may_repeat

    @admin.display(description="Gambar")
    def picture(self, article):
        return small_picture(article.lead_photo)

    @admin.display(description="Judul", ordering="title")
    def headline(self, article):
        return headline(article)

    @admin.display(description="Keadaan")
    def state_word(self, article):
        return state_words(article)

    @admin.display(description="Penulis")
    def authors(self, article):
        return ", ".join(str(byline.contributor) for byline in article.bylines.all()) or "belum diisi"

    @admin.display(description="Waktu", ordering="modified_at")
    def when(self, article):
        word = "terbit" if article.published_at else "disimpan"
        if article.is_scheduled:
            word = "akan terbit"
        return f"{word} {short_moment(article.published_at or article.modified_at)}"

    @admin.display(description="Situs", empty_value="")
    def on_site(self, article):
        if not article.is_published:
            return ""
        markup = '<a href="{}">Lihat<span class="visually-hidden"> di situs: {}</span></a>'
        return format_html(markup, article.get_absolute_url(), article)

    # ---- The form ---------------------------------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """The article with its newest text put onto it, in memory only; `problems` tells what could not be read."""
        article = super().get_object(request, object_id, from_field)
        if article and publishing.keep_schedule(article):
            article = super().get_object(request, object_id, from_field)
        if article:
            reading = snapshots.read(snapshots.head_of(article))
            article.live_title = article.title
            snapshots.put_onto(article, reading)
            article.problems = reading.problems
        return article

    def get_fieldsets(self, request, obj=None):
        others = [part.name for part in article_parts.parts() if part.name != "byline_writer"]
        rail = ["note", "expires_at"]
        may_schedule = obj and obj.head and not workflow.role_problem(Action.SCHEDULE, obj, by=request.user)
        if may_schedule and obj.head.state in (Revision.State.APPROVED, Revision.State.SCHEDULED):
            is_change = obj.published_at and not obj.is_scheduled
            rail = ["schedule_at", *(["is_substantial", "change_note"] if is_change else []), *rail]
        return [
            (None, {"fields": [
                "title", "summary", ("section", "byline_writer", "event_on"), "body", "lead_photo", "lead_caption",
                "tags", "started_from", "seen", "opening",
            ]}),
            ("Kelengkapan", {"fields": [("kind", "dateline_place", "outlet"), *others, ("source_name", "source_url")]}),
            ("Simpan dan terbit", {"fields": rail, "classes": ["beside"]}),
        ]  # fmt: skip

    def get_form(self, request, obj=None, change=False, **kwargs):
        """On opening, `?salinan=` goes on from an unsaved copy of one's own."""
        if request.method == "POST":
            return form_class()
        opening = name_of(request.GET.get("salinan", ""))
        kept = copies.of(request.user, opening) if opening else None
        if obj and kept and kept.article_id != obj.pk:
            kept = None
        asked = article_form.asked_before(request.GET)
        return partial(form_class(), kept=kept, asked=asked) if kept or asked else form_class()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return self.form_or_preview(request, object_id, form_url, extra_context)
        try:
            return self.form_sent(request, object_id, form_url, extra_context)
        except PermissionDenied:
            # The role changed while the form was open.
            if copy := copies.keep(request.user, request.POST, article=Article.objects.filter(pk=object_id).first()):
                messages.warning(request, "Belum tersimpan: Anda tidak boleh lagi mengubah berita ini.")
                return redirect("admin:news_article_open_copy", copy.opening)
            raise

    def form_sent(self, request, object_id, form_url, extra_context):
        opening = name_of(request.POST.get("opening", ""))
        with transaction.atomic():
            if opening:
                copies.hold(opening)
            if object_id is None and opening and (made := article_made_by(opening)):
                object_id, number = made
                request.POST = request.POST.copy()
                request.POST["started_from"] = number
            elif object_id and self.get_object(request, object_id) is None:
                return article_pages.text_of_missing_article(request)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if response.status_code == 200 and opening:
            # Not valid yet: the page shows it, and it is kept besides.
            copies.keep(request.user, request.POST, article=Article.objects.filter(pk=object_id).first())
        return response

    def form_or_preview(self, request, object_id, form_url, extra_context):
        """Who may see an article but not change it reads it as readers will."""
        article = self.get_object(request, object_id) if object_id else None
        if article and self.has_view_permission(request, article) and not self.has_change_permission(request, article):
            return article_pages.preview(self, request, article.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= article_pages.form_context(self, request, obj)
        context |= article_work.form_context(request, context["adminform"].form, obj)
        context |= article_checks.form_context(request, context["adminform"].form, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """The instance stays unsaved: what it says becomes a revision, and the pressed button's step is taken."""
        request.outcome = article_form.store(form, by=request.user, pressed=request.POST)
        obj.pk = request.outcome.revision.article_id
        copies.drop(request.user, request.POST)
        article_work.keep_note(request, obj)
        opening = name_of(form.cleaned_data["opening"])
        if opening and not change:
            remember(opening, request.outcome.revision)

    def save_related(self, request, form, formsets, change):
        """Nothing: topics and parts are in the snapshot."""

    def log_addition(self, request, obj, message):
        """The article's own record says who did what (EditorialEvent)."""

    def log_change(self, request, obj, message):
        """Likewise."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        outcome = request.outcome
        if outcome.is_aside:
            return HttpResponseRedirect(reverse("admin:news_article_merge", args=[obj.pk, outcome.revision.number]))
        if outcome.problem:
            messages.warning(request, outcome.problem)
        else:
            messages.success(request, outcome.done or _saved_message(outcome))
        recording = article_checks.recording_address(obj, request.POST.get("_record", ""), by=request.user)
        if recording:
            return HttpResponseRedirect(recording)
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("admin:news_article_preview", args=[obj.pk]))
        asked = article_form.asked_again(request.POST) if outcome.problem else ""
        return HttpResponseRedirect(reverse("admin:news_article_change", args=[obj.pk]) + asked)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        messages.warning(request, "Berita ini tidak ada, atau tidak dibuka untuk Anda.")
        return HttpResponseRedirect(reverse("admin:news_article_changelist"))

    # ---- Pages of their own -----------------------------------------------------------------------------------

    def get_urls(self):
        addresses = [
            path(address, self.admin_site.admin_view(partial(view, self)), name=f"news_article_{view.__name__}")
            for address, view in article_pages.pages()
        ] + super().get_urls()
        for address in addresses:
            if again := article_work.FORM_AGAIN.get(address.name):
                address.callback.form_again = partial(again, self)
        return addresses


def _saved_message(outcome: article_form.Outcome) -> str:
    """What saving did, in the state that the text is in now."""
    revision = outcome.revision
    if not outcome.is_new:
        return f"Tidak ada yang berubah sejak revisi {revision.number}."
    if revision.state == Revision.State.SUBMITTED:
        return f"Tersimpan sebagai revisi {revision.number}; menunggu persetujuan penyunting."
    if revision.article.published_at and revision.state != Revision.State.PUBLISHED:
        return f"Tersimpan sebagai revisi {revision.number}. Pembaca tetap melihat naskah yang sudah terbit."
    return f"Tersimpan sebagai revisi {revision.number}."

"""Articles: one plain form over the live row; every change of state goes through news/publishing.py."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from bekasi_portal.indonesian import short_moment
from news import body_photos, publishing
from news.admin.article_list import ArticleList, RelatedInUseFilter, StateFilter
from news.admin.article_steps import preview, reinstate, withdraw
from news.admin.once import article_made_by, name_of, remember
from news.admin.pictures import small_picture
from news.forms import parts
from news.forms.article import article_form
from news.models import Article

PUBLISHER_STEPS = {"_publish", "_schedule", "_unschedule"}


@admin.register(Article)
class ArticleAdmin(NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 10, "Tulis berita"
    empty_text, first_label = "Belum ada berita.", "Tulis yang pertama"
    change_form_template = "admin/news/article_form.html"
    list_display = ["picture", "headline", "state_word", "section", "authors", "when", "on_site"]
    list_display_links = ["headline"]
    list_filter = [StateFilter, ("section", RelatedInUseFilter), "kind", "published_at"]
    search_fields = ["title", "summary", "slug"]
    search_help_text = "Judul atau ringkasan"
    ordering = ["-modified_at", "-pk"]
    sortable_by = ["headline", "when"]

    # ---- Who may ----------------------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        """Whoever publishes edits everything; a writer edits own drafts until an editor has published them."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or request.user.has_perm("news.publish_article"):
            return allowed
        return obj.created_by_id == request.user.pk and obj.state == Article.State.DRAFT

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

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
        return article.title

    @admin.display(description="Keadaan")
    def state_word(self, article):
        return format_html('<span class="state state-{}">{}</span>', article.state_label.lower(), article.state_label)

    @admin.display(description="Penulis")
    def authors(self, article):
        return ", ".join(str(byline.contributor) for byline in article.bylines.all()) or "belum diisi"

    @admin.display(description="Waktu", ordering="modified_at")
    def when(self, article):
        moment = article.published_at or article.modified_at
        word = "terbit" if article.published_at else "disimpan"
        return f"{word} {short_moment(moment)}"

    @admin.display(description="Situs", empty_value="")
    def on_site(self, article):
        if not article.is_published:
            return ""
        markup = '<a href="{}">Lihat<span class="visually-hidden"> di situs: {}</span></a>'
        return format_html(markup, article.get_absolute_url(), article)

    # ---- The form ---------------------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        others = [part.name for part in parts.registered() if part.name != "byline_writer"]
        rail = ["schedule_at", "embargo_until", "expires_at", "slug"]
        if not request.user.has_perm("news.publish_article"):
            rail.remove("schedule_at")
        if obj and obj.is_published and request.user.has_perm("news.publish_article"):
            rail = ["is_substantial", "expires_at", "slug"]
        elif obj and obj.published_at and not obj.is_scheduled:
            rail = ["expires_at", "slug"]
        return [
            (None, {"fields": [
                "title", "summary", ("section", "byline_writer", "event_on"), "body", "lead_photo", "lead_caption",
                "tags", "version", "submission",
            ]}),
            ("Kelengkapan", {"fields": [("kind", "dateline_place", "outlet"), *others, ("source_name", "source_url")]}),
            ("Waktu dan alamat", {"fields": rail, "classes": ["beside"]}),
        ]  # fmt: skip

    def get_form(self, request, obj=None, change=False, **kwargs):
        return article_form()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return self.form_or_preview(request, object_id, form_url, extra_context)
        if PUBLISHER_STEPS & request.POST.keys() and not request.user.has_perm("news.publish_article"):
            raise PermissionDenied
        with transaction.atomic():
            request.submission = name_of(request.POST.get("submission", "")) if object_id is None else ""
            if made := request.submission and article_made_by(request.submission):
                object_id, version = made
                request.POST = request.POST.copy()
                request.POST["version"] = version
            return super().changeform_view(request, object_id, form_url, extra_context)

    def form_or_preview(self, request, object_id, form_url, extra_context):
        """Who may see an article but not change it reads it as readers will."""
        article = self.get_object(request, object_id) if object_id else None
        if article and self.has_view_permission(request, article) and not self.has_change_permission(request, article):
            return preview(self, request, article.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_publish = request.user.has_perm("news.publish_article")
        events = obj.events.select_related("actor")[:20] if obj else []
        context |= {"may_publish": may_publish, "events": events}
        context["title"] = "Ubah berita" if obj else "Tulis berita"
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        publishing.save_text(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        body_photos.refresh(form.instance)
        self.take_step(request, form)
        if request.submission:
            remember(request.submission, Article.objects.get(pk=form.instance.pk))

    def take_step(self, request, form) -> None:
        """What the pressed button asks for, after the text is safe; a step that is not possible is explained."""
        article, by = form.instance, request.user
        try:
            with transaction.atomic():
                message = self.step_message(request.POST, article, by=by, data=form.cleaned_data)
        except publishing.PublishingError as error:
            messages.warning(request, f"Naskah tersimpan. {error}")
        else:
            messages.success(request, message)

    def step_message(self, pressed, article, *, by, data) -> str:
        if "_publish" in pressed and article.is_published:
            return "Berita ini sudah terbit; perubahannya tersimpan."
        if "_publish" in pressed:
            publishing.publish(article, by=by)
            return "Terbit. Pembaca sudah dapat membacanya."
        if "_schedule" in pressed:
            publishing.publish(article, by=by, at=data["schedule_at"])
            return f"Terjadwal: terbit sendiri {short_moment(data['schedule_at'])} WIB."
        if "_unschedule" in pressed:
            publishing.unschedule(article, by=by)
            return "Jadwal dibatalkan; berita kembali menjadi draf."
        if data.get("is_substantial") and by.has_perm("news.publish_article"):
            publishing.mark_updated(article, by=by)
            return "Tersimpan, dan ditandai diperbarui."
        return "Perubahan tersimpan dan sudah tampil." if article.is_published else "Tersimpan."

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        name = "admin:news_article_preview" if "_preview" in request.POST else "admin:news_article_change"
        return HttpResponseRedirect(reverse(name, args=[obj.pk]))

    # ---- Pages of their own -----------------------------------------------------------------------------------

    def get_urls(self):
        steps = {"pratinjau": preview, "tarik": withdraw, "tayangkan-kembali": reinstate}
        return [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(partial(view, self)),
                name=f"news_article_{view.__name__}",
            )
            for address, view in steps.items()
        ] + super().get_urls()

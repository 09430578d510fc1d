"""The picture library: upload once, use in many articles; a picture is retired, never deleted."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Script
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from bekasi_portal.indonesian import number, short_day
from news.admin.pictures import small_picture
from news.admin.uploads import OwnUploadsMixin
from news.forms.photo import PhotoForm, PhotoUploadForm
from news.library import SEARCHED, find, preview_url
from news.models import Article, Photo

LIBRARY_PAGE = 24


@admin.register(Photo)
class PhotoAdmin(OwnUploadsMixin, NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 40, "Unggah gambar"
    empty_text, first_label = "Belum ada gambar di pustaka.", "Unggah yang pertama"
    list_display = ["picture", "words", "kind", "credit", "used", "added"]
    list_display_links = ["words"]
    list_filter = ["kind", "is_retired", "uploaded_at"]
    search_fields = SEARCHED
    search_help_text = "Keterangan, teks alternatif, kredit"
    sortable_by = ["added"]

    class Media:
        js = [Script("js/admin_photo.js", defer=True)]

    # ---- The list ---------------------------------------------------------------------------------------------

    def get_queryset(self, request):
        lead, body = Count("lead_of", distinct=True), Count("in_body_of", distinct=True)
        return super().get_queryset(request).annotate(use_count=lead + body)

    @admin.display(description="Gambar")
    def picture(self, photo):
        return small_picture(photo)

    @admin.display(description="Yang terlihat", ordering="alt")
    def words(self, photo):
        return f"{photo} (tidak dipakai lagi)" if photo.is_retired else str(photo)

    @admin.display(description="Dipakai", ordering="use_count")
    def used(self, photo):
        return f"{number(photo.use_count)} kali" if photo.use_count else "belum"

    @admin.display(description="Diunggah", ordering="uploaded_at")
    def added(self, photo):
        return short_day(photo.uploaded_at)

    # ---- The form ---------------------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        words = ["alt", "is_decorative", "caption", ("credit", "taken_on"), "kind", ("focal_x", "focal_y")]
        if obj is None:
            return [(None, {"fields": ["file"]}), ("Keterangan", {"fields": words})]
        return [(None, {"fields": words}), ("Pilihan", {"fields": ["is_retired"], "classes": ["beside"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, form=PhotoForm if change else PhotoUploadForm, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            shown = Q(lead_photo=obj) | Q(body_photos=obj)
            context["used_in"] = Article.objects.filter(shown).visible_to(request.user).distinct()[:20]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)

    # ---- The library of the picker ----------------------------------------------------------------------------

    def get_urls(self):
        library = self.admin_site.admin_view(require_GET(self.library))
        return [path("pustaka/", library, name="news_photo_library"), *super().get_urls()]

    def library(self, request):
        """The newest pictures in use, for the picker of the article form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = Paginator(find(request.GET.get("q", "")), LIBRARY_PAGE).get_page(request.GET.get("halaman"))
        return JsonResponse({"photos": [_tile(photo) for photo in page], "has_more": page.has_next()})


def _tile(photo: Photo) -> dict:
    name, kind = str(photo), photo.get_kind_display()
    is_told = not photo.is_illustration or name.casefold().startswith(kind.casefold())
    return {
        "id": photo.pk,
        "src": preview_url(photo),
        "alt": photo.alt_text,
        "name": name if is_told else f"{kind}: {name}",
    }

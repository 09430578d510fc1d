"""The picture library: upload once, use in many articles; a picture is retired, never deleted."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from news.admin.pictures import small_picture, small_picture_url
from news.models import Photo

LIBRARY_PAGE = 24


@admin.register(Photo)
class PhotoAdmin(NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 40, "Unggah gambar"
    empty_text, first_label = "Belum ada gambar di pustaka.", "Unggah yang pertama"
    list_display = ["picture", "__str__", "kind"]
    list_display_links = ["__str__"]
    search_fields = ["alt", "caption", "credit", "original_name"]

    @admin.display(description="Gambar")
    def picture(self, photo):
        return small_picture(photo)

    def get_urls(self):
        library = self.admin_site.admin_view(require_GET(self.library))
        return [path("pustaka/", library, name="news_photo_library"), *super().get_urls()]

    def library(self, request):
        """The newest pictures in use, for the picker of the article form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "").replace("\0", "").split()[:8]
        photos = Photo.objects.filter(is_retired=False)
        for word in words:
            photos = photos.filter(
                Q(alt__icontains=word)
                | Q(caption__icontains=word)
                | Q(credit__icontains=word)
                | Q(original_name__icontains=word)
            )
        page = Paginator(photos, LIBRARY_PAGE).get_page(request.GET.get("halaman"))
        rows = [
            {
                "id": photo.pk,
                "src": small_picture_url(photo),
                "alt": photo.alt_text,
                "name": str(photo),
                "kind": "Ilustrasi" if photo.is_illustration else "",
            }
            for photo in page
        ]
        return JsonResponse({"photos": rows, "has_more": page.has_next()})

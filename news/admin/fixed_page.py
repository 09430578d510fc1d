from django import forms
from django.contrib import admin

from accounts.staff_admin import DeskAdmin, LastingAddressMixin, NeverDeletedMixin
from accounts.stale_forms import StaleSaveForm, StaleSaveMixin
from bekasi_portal.indonesian import short_moment
from news.forms.fields import BodyEditor
from news.models import FixedPage


class FixedPageForm(StaleSaveForm):
    # Pictures are public while an article shows them (PhotoQuerySet.public); these pages have none.
    body = forms.CharField(label="Isi", widget=BodyEditor(pictures=False))


@admin.register(FixedPage)
class FixedPageAdmin(StaleSaveMixin, LastingAddressMixin, NeverDeletedMixin, DeskAdmin):
    group, order, add_label = "Berita", 70, "Tambah halaman"
    empty_text, first_label = "Belum ada halaman tetap.", "Tambah yang pertama"
    form = FixedPageForm
    list_display = ["title", "address", "saved"]
    fields = ["title", "summary", "body", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    search_fields = ["title"]

    @admin.display(description="Alamat", ordering="slug")
    def address(self, page):
        return f"/halaman/{page.slug}/"

    @admin.display(description="Disimpan", ordering="modified_at")
    def saved(self, page):
        return short_moment(page.modified_at)

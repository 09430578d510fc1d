from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.staff_admin import DeskAdmin
from news import picks
from news.forms.front_page import FrontPageForm
from news.models import FrontPagePick
from news.publishing import StaleError


@admin.register(FrontPagePick)
class FrontPageAdmin(DeskAdmin):
    """One page with the three positions instead of a list of records: moving an article is one decision."""

    group, order, menu_name = "Berita", 60, "Halaman depan"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        may_change = self.has_change_permission(request)
        form = FrontPageForm(request.POST or None, user=request.user)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            if form.is_valid() and self.choose(request, form):
                return redirect("admin:news_frontpagepick_changelist")
        context = self.admin_site.each_context(request) | {
            "title": "Halaman depan",
            "form": form,
            "media": self.media + form.media,
            "opts": self.opts,
            "may_change": may_change,
        }
        return TemplateResponse(request, "admin/news/front_page.html", context)

    def choose(self, request, form) -> bool:
        try:
            picks.choose(form.by_position(), by=request.user, seen=form.cleaned_data["seen"])
        except StaleError as error:
            form.refuse(f"{error} Simpan sekali lagi bila susunan Anda yang berlaku.")
            return False
        messages.success(request, "Halaman depan tersimpan dan sudah tampil.")
        return True

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return redirect("admin:news_frontpagepick_changelist")

"""The site's addresses, a public promise (tests/test_addresses.py pins them)."""

from django.contrib import admin
from django.urls import include, path

from bekasi_portal.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("", include("accounts.urls")),
    path("", include("comments.urls")),
    path("", include("awards.urls")),
    path("", include("news.urls")),
]

handler400 = "bekasi_portal.error_pages.bad_request"
handler403 = "bekasi_portal.error_pages.forbidden"
handler404 = "bekasi_portal.error_pages.not_found"
handler500 = "bekasi_portal.error_pages.server_error"

"""The site's addresses, a public promise (tests/test_addresses.py pins them)."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from bekasi_portal.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    # Asked for unseen by browsers and search engines. The name without a hash lasts, as a permanent redirect must.
    path(
        "favicon.ico",
        RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon-32.png", permanent=True),
        name="favicon",
    ),
    path("", include("accounts.urls")),
    path("", include("comments.urls")),
    path("", include("awards.urls")),
    path("", include("news.urls")),
]

handler400 = "bekasi_portal.error_pages.bad_request"
handler403 = "bekasi_portal.error_pages.forbidden"
handler404 = "bekasi_portal.error_pages.not_found"
handler500 = "bekasi_portal.error_pages.server_error"

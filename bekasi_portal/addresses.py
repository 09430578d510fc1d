"""Which addresses are personal. Every other address is the same for everyone and never sees a cookie."""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse

from bekasi_portal.error_pages import too_large

# The admin, a person's account, the comment form, and media (unpublished files are for staff).
PERSONAL = re.compile(r"/(?:admin|akun|media)/|/berita/[^/]+/komentar/$")
PUBLIC_BODY_LIMIT = 64 * 1024
STAFF_BODY_LIMIT = 100 * 1024 * 1024


def is_personal(path: str) -> bool:
    return PERSONAL.match(path) is not None


class PublicAddressesMiddleware:
    """Takes the cookies off requests for public addresses, and refuses bodies that no form of ours can send.

    Without a cookie there is no session and no user, so nothing personal can get into a page that others are shown,
    and a forged cookie cannot get around a cache.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.body_is_too_large(request):
            return too_large(request)
        if not is_personal(request.path_info):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)

    def body_is_too_large(self, request) -> bool:
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = STAFF_BODY_LIMIT if request.path_info.startswith("/admin/") else PUBLIC_BODY_LIMIT
        return length.isdigit() and int(length) > limit

    def process_exception(self, request, exception) -> HttpResponse | None:
        return too_large(request) if isinstance(exception, RequestDataTooBig) else None

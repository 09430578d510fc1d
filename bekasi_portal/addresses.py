"""Which addresses are personal. Every other address is the same for everyone and never sees a cookie."""

import re

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control

from bekasi_portal.error_pages import length_missing, method_not_allowed, too_large

# The admin, a person's account, the comment form, and media (unpublished files are for staff).
PERSONAL = re.compile(r"/(?:admin|akun|media)/|/berita/[^/]+/komentar/(?:formulir/)?$")
# Of these only media takes no form.
FORMS = re.compile(r"/(?:admin|akun|berita)/")
# Programs on other sites ask by OPTIONS whether they may fetch these.
FOR_PROGRAMS = re.compile(r"/penghargaan/data\.")
READING = ("GET", "HEAD")
SENDING = (*READING, "POST")
# What a form may weigh. Files may be larger than what is accepted in the end: the form then says so and keeps the rest.
BODY_LIMIT = 64 * 1024
STAFF_BODY_LIMITS = (
    (re.compile(r"/admin/(?:news/(?:photo|attachment)|awards/award)/"), 100 * 1024 * 1024),
    (re.compile(r"/admin/news/(?:article|fixedpage)/"), settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
)
# Browsers ask again every time; a shared cache serves a whole crowd for a second, and while the server is down.
# What is not there, or not any more, is so for everyone; other refusals concern one request alone.
LASTING_REFUSALS = (404, 410)
PUBLIC_CACHE = {
    "public": True, "max_age": 0, "s_maxage": 1, "stale_while_revalidate": 1, "stale_if_error": 86_400,
}  # fmt: skip


def is_personal(path: str) -> bool:
    return PERSONAL.match(path) is not None


def absolute(path: str) -> str:
    """The address as readers know it, whatever host this request came by: for feeds, mails and search engines."""
    return f"{settings.SITE_URL}{path}"


class PublicAddressesMiddleware:
    """Takes the cookies off requests for public addresses, which only read, and refuses bodies that no form can send.

    Without a cookie there is no session and no user, so nothing personal can get into a page that others are shown,
    and a forged cookie cannot get around a cache.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_public = not is_personal(request.path_info)
        if is_public:
            request.META.pop("HTTP_COOKIE", None)
        response = refused_body(request) or self.answer(request, is_public=is_public)
        if is_public:
            make_public(response)
        else:
            response.setdefault("Cache-Control", "private, no-store")
        if request.method == "HEAD":
            drop_body(response)
        return response

    def answer(self, request, *, is_public: bool) -> HttpResponse:
        # Said before anything looks for a form's token, which no method but POST carries.
        allowed = READING if is_public or not FORMS.match(request.path_info) else SENDING
        if FOR_PROGRAMS.match(request.path_info):
            allowed = (*allowed, "OPTIONS")
        if request.method not in allowed:
            return method_not_allowed(request, allowed=", ".join(allowed))
        response = self.get_response(request)
        if response.status_code == HttpResponseNotAllowed.status_code:
            return method_not_allowed(request, allowed=response["Allow"])
        return response

    def process_exception(self, request, exception) -> HttpResponse | None:
        return too_large(request) if isinstance(exception, RequestDataTooBig) else None


def drop_body(response: HttpResponse) -> None:
    """A question by HEAD is about the headers, its length included; the server would complain about a body."""
    if response.streaming:
        response.streaming_content = ()
    else:
        response.content = b""


def refused_body(request) -> HttpResponse | None:
    """The answer to a body that is too large or of untold length; it is given without reading the body."""
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return length_missing(request)
    length = request.META.get("CONTENT_LENGTH") or "0"
    return too_large(request) if not length.isdigit() or int(length) > body_limit(request) else None


def body_limit(request) -> int:
    """Bytes that the address takes: long texts and files only from somebody who may have signed in.

    The form's own cookie outlives the session: what was typed until then is taken, too.
    """
    if {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} & request.COOKIES.keys():
        for addresses, limit in STAFF_BODY_LIMITS:
            if addresses.match(request.path_info):
                return limit
    return BODY_LIMIT


def make_public(response: HttpResponse) -> None:
    """A page for everyone: cacheable unless it is a fault or says otherwise, and the same whoever asks."""
    response.cookies.clear()
    varies = [name for name in response.get("Vary", "").split(", ") if name and name.lower() != "cookie"]
    del response["Vary"]
    if varies:
        response["Vary"] = ", ".join(varies)
    if response.status_code >= 400 and response.status_code not in LASTING_REFUSALS:
        response["Cache-Control"] = "no-store"
    elif not response.has_header("Cache-Control"):
        while_down = {"stale_if_error": 0} if response.status_code in LASTING_REFUSALS else {}
        patch_cache_control(response, **PUBLIC_CACHE | while_down)

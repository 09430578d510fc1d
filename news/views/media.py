"""Uploaded files. Public ones for everyone, without a session; the others for signed-in staff, else the ordinary 404.

Who may see a file is always decided here. With MEDIA_ACCEL nginx in front sends it: the answer names the file below an
internal location (X-Accel-Redirect), and nginx does the rest: unchanged files, HEAD, parts of files.
"""

import os
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpResponse
from django.utils._os import safe_join
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django.views.static import serve

from news import media_access
from news.files import EXTENSIONS

# What news/images.py and news/files.py write; anything else in the folder is not ours to show.
PICTURES = {"avif": "image/avif", "jpg": "image/jpeg", "webp": "image/webp"}
CONTENT_TYPES = PICTURES | {extension: content_type for content_type, extension in EXTENSIONS.items()}
# Photos have their content's hash as a name and never change. A document may have to go quickly.
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"
FOR_STAFF = "private, no-store"


@require_safe
def media(request, path):
    name = PurePosixPath(path)
    content_type = CONTENT_TYPES.get(name.suffix.removeprefix("."))
    if content_type is None:
        raise Http404
    is_public = media_access.is_public(path)
    if is_public:
        # Otherwise a forged session cookie would be answered with its deletion, and shared caches would pass that on.
        request.COOKIES.clear()
    elif not admin.site.has_permission(request):
        raise Http404
    response = _handed_over(path) if settings.MEDIA_ACCEL else serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Type"] = content_type
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not content_type.startswith("image/"):
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name.name)
    lasting = FOR_EVER if path.startswith("foto/") else FOR_A_WHILE
    response["Cache-Control"] = lasting if is_public else FOR_STAFF
    return response


def _handed_over(path: str) -> HttpResponse:
    # nginx would answer for a file that is not there with a page of its own.
    if not os.path.isfile(safe_join(settings.MEDIA_ROOT, path)):
        raise Http404
    return HttpResponse(headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + quote(path)})

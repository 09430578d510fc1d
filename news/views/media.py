"""Uploaded files. Public ones for everyone, without a session; the others for signed-in staff, else the ordinary 404.

A web server in front may serve the public folder of photos itself; this view then answers for the rest.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib import admin
from django.http import Http404
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
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Type"] = content_type
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not content_type.startswith("image/"):
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name.name)
    lasting = FOR_EVER if path.startswith("foto/") else FOR_A_WHILE
    response["Cache-Control"] = lasting if is_public else FOR_STAFF
    return response

"""The badge as a picture that any site may show."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from awards.badge import badge, rest_seconds
from awards.models import Scheme


@require_safe
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})
@conditional_page
def badge_picture(request, slug: str) -> HttpResponse:
    """404 for a scheme without a label that has an end: there is nothing whose validity could be shown."""
    scheme = get_object_or_404(Scheme, slug=slug)
    now = timezone.now()
    drawn = badge(scheme, scheme.awards.all(), on=timezone.localdate(now))
    if drawn is None:
        raise Http404
    response = HttpResponse(render_to_string("awards/badge.svg", {"badge": drawn}), content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={rest_seconds(now)}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    return response

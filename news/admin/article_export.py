"""Everything about an article as a file, for editors."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from news import exports, workflow
from news.admin.article_access import visible


def export(model_admin, request, pk):
    """As `manage.py export_article` writes it; an article under embargo exists only for those it is open to."""
    if not workflow.is_editor(request.user):
        raise PermissionDenied
    article = visible(model_admin, request, pk)
    disposition = content_disposition_header(as_attachment=True, filename=f"{article.slug}.json")
    headers = {"Content-Disposition": disposition}
    return HttpResponse(exports.as_text(article), content_type="application/json", headers=headers)

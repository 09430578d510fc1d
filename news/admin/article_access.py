"""Which articles a person reaches on the pages beside the form, and how."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed

from news import workflow
from news.models import Article
from news.workflow import Action


def visible(model_admin, request, pk) -> Article:
    """An article that this person may see; for everybody else there is none."""
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    if article is None:
        raise Http404
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    return article


def allowed(model_admin, request, pk, action: Action) -> Article:
    """Likewise, with the role for a step. Whether the step is possible now is said when it is taken."""
    if not model_admin.has_change_permission(request) or (
        workflow.RULES[action].editors_only and not workflow.is_editor(request.user)
    ):
        raise PermissionDenied
    article = visible(model_admin, request, pk)
    if workflow.role_problem(action, article, by=request.user):
        raise PermissionDenied
    return article


def only_posted(view):
    """Django's require_POST, for a page whose first argument is the admin."""

    @wraps(view)
    def checked(model_admin, request, *args, **kwargs):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(model_admin, request, *args, **kwargs)

    return checked

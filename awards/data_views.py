"""The register as open data, and the page that explains its fields."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from awards import open_data
from awards.models import Award
from bekasi_portal.addresses import absolute
from bekasi_portal.indonesian import iso
from news.structured_data import dataset_page

MAY_ASK = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
DUMPS = {"ensure_ascii": False, "indent": 1}


def for_programs(view):
    """A page that programs on any site may fetch; with an ETag they ask first whether they may (CORS)."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=MAY_ASK)
        else:
            response = require_safe(conditional_page(view))(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answered


@for_programs
def data_json(request) -> HttpResponse:
    return _open(JsonResponse(open_data.document(), json_dumps_params=DUMPS))


@for_programs
def data_schema(request) -> HttpResponse:
    return _open(JsonResponse(open_data.schema(), json_dumps_params=DUMPS, content_type="application/schema+json"))


@for_programs
def data_csv(request) -> HttpResponse:
    """`?bom=1` for spreadsheets that take UTF-8 for something else without the mark."""
    text = open_data.table(with_bom=request.GET.get("bom") == "1")
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="penghargaan-kota-bekasi.csv"'
    return _open(response)


@require_safe
def data(request) -> HttpResponse:
    """The dictionary: every field with its meaning and type, where to fetch it, and the licence."""
    changed = Award.objects.order_by("-modified_at").values_list("modified_at", flat=True).first()
    downloads = {"application/json": reverse("awards:data_json"), "text/csv": reverse("awards:data_csv")}
    context = {
        "award_fields": open_data.AWARD_FIELDS,
        "scheme_fields": open_data.SCHEME_FIELDS,
        "licence": open_data.LICENCE,
        "changed": changed,
        "structured_data": dataset_page(
            name="Penghargaan Kota Bekasi", path=request.path, licence=open_data.LICENCE, downloads=downloads,
            changed=iso(changed) if changed else None,
            description="Penghargaan yang diterima Kota Bekasi: skema, tahun, hasil, masa berlaku, dan buktinya.",
        ),
    }  # fmt: skip
    return render(request, "awards/data.html", context)


def _open(response: HttpResponse) -> HttpResponse:
    """The licence goes along."""
    response["Link"] = f'<{open_data.LICENCE}>; rel="license", <{absolute(reverse("awards:data"))}>; rel="describedby"'
    return response

"""The register as open data, and the page that explains its fields."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from awards import open_data
from awards.models import Award
from bekasi_portal.addresses import absolute
from bekasi_portal.indonesian import iso
from news.structured_data import dataset_page

DUMPS = {"ensure_ascii": False, "indent": 1}


@require_safe
@conditional_page
def data_json(request) -> HttpResponse:
    return _open(JsonResponse(open_data.document(), json_dumps_params=DUMPS))


@require_safe
@conditional_page
def data_schema(request) -> HttpResponse:
    return _open(JsonResponse(open_data.schema(), json_dumps_params=DUMPS, content_type="application/schema+json"))


@require_safe
@conditional_page
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
    """For programs on any site; the licence goes along."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Link"] = f'<{open_data.LICENCE}>; rel="license", <{absolute(reverse("awards:data"))}>; rel="describedby"'
    return response

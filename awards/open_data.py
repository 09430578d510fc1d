"""The register as open data: one table of fields, from which JSON, its schema, CSV and the dictionary are made.

What is not known is null (JSON) or empty (CSV). Identifiers are stable: a record keeps its number and its address.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from awards.models import AspectPoints, Award, AwardClaim, Scheme
from bekasi_portal.addresses import absolute
from bekasi_portal.indonesian import iso
from bekasi_portal.spreadsheets import harmless
from news.structured_data import PUBLISHER

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.id"
BOM = "\ufeff"
TEXT, URI, DATE = {"type": "string"}, {"type": "string", "format": "uri"}, {"type": "string", "format": "date"}
NUMBER, WHOLE, YES_OR_NO = {"type": "number"}, {"type": "integer"}, {"type": "boolean"}
MOMENT = {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Field:
    """A field of a record: its name, what it means, its JSON type, and where it comes from."""

    name: str
    meaning: str
    kind: dict
    read: Callable[[Any], Any]
    may_be_unknown: bool = False
    # How each row of a list is told in one cell of a table; lists have one.
    in_a_cell: Callable[[dict], str] | None = None

    def value(self, of: Any):
        """As JSON has it; empty texts are unknown."""
        value = self.read(of)
        if value in ("", None):
            return None if self.may_be_unknown else value
        if isinstance(value, Decimal):
            return float(value)
        return value.isoformat() if self.kind is DATE else value

    def cell(self, of: Any) -> str:
        """As CSV has it: the rows of a list stand in one cell, with semicolons between."""
        value = self.value(of)
        if isinstance(value, list):
            return "; ".join(self.in_a_cell(row) for row in value)
        return "" if value is None else str(value)

    @property
    def schema(self) -> dict:
        kind = self.kind | {"description": self.meaning}
        return kind | {"type": [kind["type"], "null"]} if self.may_be_unknown else kind


def _attribute(name: str, meaning: str, kind: dict, attribute: str, *, may_be_unknown: bool = True) -> Field:
    return Field(name, meaning, kind, lambda of: getattr(of, attribute), may_be_unknown)


def _choices(choices) -> dict:
    return {"type": "string", "enum": list(choices.values)}


CLAIM_FIELDS = (
    _attribute("keterangan", "Yang dikatakan.", TEXT, "statement", may_be_unknown=False),
    _attribute("sumber", "Siapa yang mengatakannya; kosong bila nama medianya tidak tercatat.", TEXT, "source"),
    _attribute("tautan", "Tautan sumber.", URI, "source_url"),
)
POINT_FIELDS = (
    Field("urutan", "Urutan aspek pada skemanya.", WHOLE, lambda row: row.aspect.position),
    Field("aspek", "Nama aspek.", TEXT, lambda row: row.aspect.name, may_be_unknown=True),
    _attribute("poin", "Poin yang diraih.", NUMBER, "points", may_be_unknown=False),
)
AWARD_FIELDS = (
    Field("id", "Pengenal tetap catatan ini.", TEXT, lambda award: f"catatan-{award.pk}"),
    Field("alamat", "Halaman catatan ini di portal.", URI, lambda award: absolute(award.get_absolute_url())),
    Field("skema", "Pengenal skema penilaian; lihat daftar skema.", TEXT, lambda award: award.scheme.slug),
    Field("nama_skema", "Nama skema penilaian.", TEXT, lambda award: award.scheme.name),
    Field("pemberi", "Lembaga yang menilai dan memberi.", TEXT, lambda award: award.scheme.issuer.name),
    Field("tingkat", "Tingkat penilaian.", _choices(Scheme.Level), lambda award: award.scheme.level),
    _attribute("tahun", "Tahun yang dinilai.", WHOLE, "year", may_be_unknown=False),
    _attribute("kelas", "Kelas peserta, misalnya kabupaten/kota.", TEXT, "award_class"),
    _attribute("penerima", "Penerima penghargaan.", TEXT, "recipient", may_be_unknown=False),
    _attribute("predikat", "Predikat atau kategori yang diraih.", TEXT, "predicate"),
    _attribute("label", "Label yang boleh disandang selama masa berlaku.", TEXT, "label"),
    _attribute("skor", "Skor pada skala skemanya.", NUMBER, "score"),
    _attribute("peringkat", "Peringkat, hanya bila dapat dibuktikan.", WHOLE, "rank"),
    _attribute("nomor_keputusan", "Nomor surat keputusan.", TEXT, "decree_number"),
    _attribute("tanggal_keputusan", "Tanggal surat keputusan.", DATE, "decree_on"),
    _attribute("diberikan", "Tanggal pemberian.", DATE, "awarded_on"),
    _attribute("tempat", "Tempat pemberian.", TEXT, "awarded_at_place"),
    _attribute("diterima", "Tanggal diterima kota.", DATE, "received_on"),
    _attribute("berlaku_dari", "Hari pertama label berlaku.", DATE, "valid_from"),
    _attribute("berlaku_sampai", "Hari terakhir label berlaku.", DATE, "valid_until"),
    Field("dasar_pengetahuan", "Dari mana diketahui: rilis kota, pemberitaan pers, atau dokumen resmi.",
          _choices(Award.Knowledge), lambda award: award.knowledge),
    Field("bukti", "Salinan dokumen bukti yang tersimpan.", URI,
          lambda award: absolute(award.evidence_file.url) if award.evidence_file else None, may_be_unknown=True),
    _attribute("sidik_bukti", "SHA-256 salinan dokumen bukti.", TEXT, "evidence_sha256"),
    _attribute("tautan_bukti", "Dokumen pada situs pemberi.", URI, "evidence_url"),
    Field("keterangan_berbeda", "Yang dikatakan sumber-sumber yang tidak sama, masing-masing sebagaimana adanya.",
          {"type": "array", "items": {}}, lambda award: [_row(CLAIM_FIELDS, claim) for claim in award.claims.all()],
          in_a_cell=lambda claim: f"{claim['keterangan']} ({claim['sumber'] or AwardClaim.UNKNOWN_SOURCE})"),
    Field("poin_aspek", "Poin yang diraih pada tiap aspek, sejauh diketahui; urutannya sama dengan daftar aspek skema.",
          {"type": "array", "items": {}}, lambda award: [_row(POINT_FIELDS, row) for row in award.points.all()],
          in_a_cell=lambda row: f"{row['urutan']}. {row['aspek'] or 'tanpa nama'}: {row['poin']}"),
    _attribute("catatan", "Yang perlu diketahui pembaca.", TEXT, "note"),
    Field("diubah", "Kapan catatan ini terakhir disimpan.", MOMENT, lambda award: iso(award.modified_at)),
)  # fmt: skip
BAND_FIELDS = (
    _attribute("nama", "Nama rentang.", TEXT, "name", may_be_unknown=False),
    _attribute("arti", "Arti rentang.", TEXT, "meaning"),
    _attribute("batas_bawah", "Skor terendah yang masuk rentang ini.", NUMBER, "lower_bound", may_be_unknown=False),
    _attribute("berlaku_dari", "Hari pertama rentang berlaku.", DATE, "valid_from"),
    _attribute("berlaku_sampai", "Hari terakhir rentang berlaku.", DATE, "valid_until"),
)
ASPECT_FIELDS = (
    _attribute("urutan", "Urutan aspek.", WHOLE, "position", may_be_unknown=False),
    _attribute("nama", "Nama aspek.", TEXT, "name"),
    _attribute("bobot", "Bobot dalam persen.", NUMBER, "weight", may_be_unknown=False),
    _attribute("poin_tertinggi", "Poin tertinggi yang mungkin.", NUMBER, "points_max"),
)
SCHEME_FIELDS = (
    Field("id", "Pengenal tetap skema ini.", TEXT, lambda scheme: scheme.slug),
    Field("alamat", "Halaman skema ini di portal.", URI, lambda scheme: absolute(scheme.get_absolute_url())),
    _attribute("nama", "Nama skema.", TEXT, "name", may_be_unknown=False),
    Field("pemberi", "Lembaga yang menilai.", TEXT, lambda scheme: scheme.issuer.name),
    Field("tingkat", "Tingkat penilaian.", _choices(Scheme.Level), lambda scheme: scheme.level),
    _attribute("yang_dinilai", "Apa yang dinilai.", TEXT, "measures"),
    _attribute("skor_terendah", "Ujung bawah skala.", NUMBER, "score_min"),
    _attribute("skor_tertinggi", "Ujung atas skala.", NUMBER, "score_max"),
    _attribute("langkah_skor", "Selisih terkecil antara dua skor.", NUMBER, "score_step"),
    _attribute("rentang_dikonfirmasi", "Apakah rentang sudah dipastikan kepada pemberi.", YES_OR_NO, "bands_confirmed",
               may_be_unknown=False),
    Field("rentang", "Rentang skor yang diberi nama.", {"type": "array", "items": {}},
          lambda scheme: [_row(BAND_FIELDS, band) for band in scheme.bands.all()]),
    Field("aspek", "Bagian yang ditimbang.", {"type": "array", "items": {}},
          lambda scheme: [_row(ASPECT_FIELDS, aspect) for aspect in scheme.aspects.all()]),
)  # fmt: skip


def document() -> dict:
    """Everything, as JSON has it: a constant number of queries."""
    awards = list(_awards())
    return {
        "$schema": absolute(reverse("awards:data_schema")),
        "judul": "Penghargaan Kota Bekasi",
        "penerbit": PUBLISHER,
        "lisensi": LICENCE,
        "kamus": absolute(reverse("awards:data")),
        "diubah": max((iso(award.modified_at) for award in awards), default=None),
        "skema": [_row(SCHEME_FIELDS, scheme) for scheme in Scheme.objects.with_page_parts().order_by("slug")],
        "penghargaan": [_row(AWARD_FIELDS, award) for award in awards],
    }


def schema() -> dict:
    """JSON Schema of `document`."""
    scheme = _object_schema(SCHEME_FIELDS)
    scheme["properties"]["rentang"]["items"] = _object_schema(BAND_FIELDS)
    award = _object_schema(AWARD_FIELDS)
    award["properties"]["keterangan_berbeda"]["items"] = _object_schema(CLAIM_FIELDS)
    award["properties"]["poin_aspek"]["items"] = _object_schema(POINT_FIELDS)
    scheme["properties"]["aspek"]["items"] = _object_schema(ASPECT_FIELDS)
    fixed = {
        "$schema": URI, "judul": TEXT, "penerbit": TEXT, "lisensi": URI, "kamus": URI,
        "diubah": MOMENT | {"type": ["string", "null"]},
    }  # fmt: skip
    lists = {"skema": scheme, "penghargaan": award}
    properties = fixed | {name: {"type": "array", "items": items} for name, items in lists.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": absolute(reverse("awards:data_schema")),
        "title": "Penghargaan Kota Bekasi",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def table(*, with_bom: bool = False) -> str:
    """The records as CSV; with the mark by which some spreadsheets recognise UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow([field.name for field in AWARD_FIELDS])
    for award in _awards():
        writer.writerow([harmless(field.cell(award)) for field in AWARD_FIELDS])
    return f"{BOM if with_bom else ''}{written.getvalue()}"


def _awards():
    return (
        Award.objects.select_related("scheme__issuer")
        .prefetch_related("claims", Prefetch("points", AspectPoints.objects.select_related("aspect")))
        .order_by("-year", "scheme__slug", "pk")
    )


def _row(fields: tuple[Field, ...], of: Any) -> dict:
    return {field.name: field.value(of) for field in fields}


def _object_schema(fields: tuple[Field, ...]) -> dict:
    return {
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }

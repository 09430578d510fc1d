"""Two editors at one award, scheme or issuer: nothing is overwritten unasked, and nothing typed is lost."""

import threading
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client

from awards.forms import AwardForm
from awards.models import Award, Band, Issuer, Scheme
from tests.awards.admin import test_award as award_form
from tests.awards.admin import test_scheme as scheme_form
from tests.factories import make_article, make_award, make_scheme, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def budi(client):
    client.force_login(make_staff("Budi", role="Editor"))


def told(response) -> str:
    return " ".join(response.context["adminform"].form.non_field_errors())


def test_stale_award_comes_back_with_what_was_typed_and_what_changed(client):
    award = make_award(predicate="A", score=Decimal("4.73"))
    version = award_form.opened(client, award)
    Award.objects.update(score=Decimal("4.70"), decree_on=date(2026, 1, 9), predicate="B")
    typed = award_form.typed(award.scheme, predicate="A", score="4,71", version=version)
    response = client.post(award_form.form_of(award), typed)
    assert "disimpan orang lain" in told(response)
    assert (
        "Yang berubah sejak itu: Predikat (kini “B”), Skor (kini “4,7”), Tanggal keputusan (kini “9 Januari 2026”)."
        in told(response)
    )
    assert 'value="4,71"' in response.content.decode()
    assert Award.objects.get().score == Decimal("4.70")


def test_saving_again_is_a_decision_that_counts(client):
    award = make_award(predicate="A")
    version = award_form.opened(client, award)
    Award.objects.update(predicate="B")
    typed = award_form.typed(award.scheme, predicate="C", version=version)
    again = client.post(award_form.form_of(award), typed).context["adminform"].form.data["version"]
    assert client.post(award_form.form_of(award), typed | {"version": again}).status_code == 302
    assert Award.objects.get().predicate == "C"


def test_another_change_after_the_telling_is_told_again(client):
    award = make_award(predicate="A")
    version = award_form.opened(client, award)
    Award.objects.update(predicate="B")
    typed = award_form.typed(award.scheme, predicate="C", version=version)
    again = client.post(award_form.form_of(award), typed).context["adminform"].form.data["version"]
    Award.objects.update(predicate="")
    assert "Predikat (kini kosong)" in told(client.post(award_form.form_of(award), typed | {"version": again}))


def test_article_linked_meanwhile_is_not_dropped(client):
    award = make_award(predicate="A")
    version = award_form.opened(client, award)
    award.articles.add(make_article("Kota menerima penghargaan"))
    response = client.post(award_form.form_of(award), award_form.typed(award.scheme, version=version))
    assert "Berita yang menceritakannya (kini “Kota menerima penghargaan”)" in told(response)
    assert award.articles.exists()


@pytest.mark.parametrize("version", [None, "", "palsu", "a.b.c", "." * 5000])
def test_award_saved_without_a_true_version_overwrites_nothing(client, version):
    award = make_award(predicate="A")
    sent = {} if version is None else {"version": version}
    response = client.post(award_form.form_of(award), award_form.typed(award.scheme, predicate="C") | sent)
    assert "disimpan orang lain" in told(response)
    assert Award.objects.get().predicate == "A"


def test_award_deleted_meanwhile_is_said(client):
    award = make_award(predicate="A")
    data = award_form.typed(award.scheme, version=award_form.opened(client, award))
    Award.objects.all().delete()
    form = AwardForm(QueryDict(urlencode(data)), instance=award)
    assert form.errors["__all__"] == [
        "Catatan ini sudah dihapus orang lain. Yang Anda ketik masih ada di sini; salin bila diperlukan."
    ]


def test_who_may_only_look_is_shown_no_version(client):
    award = make_award()
    client.force_login(make_staff("Sari", role="Penulis"))
    assert "Versi" not in client.get(award_form.form_of(award)).content.decode()


def test_chosen_document_is_asked_for_again(client):
    award = make_award(predicate="A")
    typed = award_form.typed(award.scheme, evidence_file=award_form.upload(award_form.PDF))
    response = client.post(award_form.form_of(award), typed)
    assert award_form.errors(response)["evidence_file"] == ["Berkas ini belum tersimpan. Pilih lagi sebelum menyimpan."]


def test_stale_scheme_names_the_rows_below_it(client):
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4.51")])
    version = scheme_form.opened(client, scheme)
    Band.objects.create(scheme=scheme, name="B", lower_bound=0, valid_from=date(2025, 1, 1))
    response = client.post(scheme_form.form_of(scheme), scheme_form.typed(name="Indeks Baru", version=version))
    assert "Rentang (kini “" in told(response)
    assert "B mulai 0, sejak 1 Januari 2025" in told(response)
    assert Scheme.objects.get().name == "Indeks"


def test_row_removed_meanwhile_is_explained_and_can_be_let_go(client):
    scheme = make_scheme("Indeks", slug="indeks", bands=[("A", "4.51")])
    row = {"id": scheme.bands.get().pk, "scheme": scheme.pk, "name": "A", "lower_bound": "4,51"}
    scheme.bands.all().delete()
    version = scheme_form.opened(client, scheme)
    response = client.post(scheme_form.form_of(scheme), scheme_form.typed(bands=[row], kept=1, version=version))
    assert "sudah dihapus orang lain" in response.content.decode()
    fields = scheme_form.typed(bands=[row | {"DELETE": "on"}], kept=1, name="Indeks Baru", version=version)
    assert client.post(scheme_form.form_of(scheme), fields).status_code == 302
    assert Scheme.objects.get().name == "Indeks Baru"


def test_stale_issuer_is_told(client):
    issuer = make_scheme().issuer
    address = f"/admin/awards/issuer/{issuer.pk}/change/"
    version = client.get(address).context["adminform"].form.initial["version"]
    Issuer.objects.update(url="https://pemberi.example/")
    typed = {"name": "Kementerian Baru", "slug": issuer.slug, "url": "", "version": version}
    response = client.post(address, typed)
    assert "Situs (kini “https://pemberi.example/”)" in told(response)
    again = response.context["adminform"].form.data["version"]
    assert client.post(address, typed | {"version": again}).status_code == 302
    assert Issuer.objects.get().name == "Kementerian Baru"


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_moment_do_not_overwrite_each_other(client):
    """The second one waits for the first one's row, and then knows better."""
    award = make_award(predicate="A")
    typed = award_form.typed(award.scheme, predicate="C", version=award_form.opened(client, award))
    answers = []

    def save():
        try:
            late = Client()
            late.cookies = client.cookies
            answers.append(told(late.post(award_form.form_of(award), typed)))
        finally:
            connection.close()

    with transaction.atomic():
        Award.objects.update(predicate="B")
        thread = threading.Thread(target=save)
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
    thread.join(timeout=20)
    assert "Predikat (kini “B”)" in answers[0]
    assert Award.objects.get().predicate == "B"

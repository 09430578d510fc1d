"""The public history of a record, and claims that differ."""

import pytest
from django.db import DatabaseError, transaction

from awards.models import Award, AwardChange, AwardClaim
from tests.awards.admin.test_award import ADD, PDF, errors, form_of, opened, typed, upload
from tests.factories import make_article, make_award, make_scheme, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = make_staff("Budi Santoso")
    client.force_login(user)
    return user


def page_of(client, award) -> str:
    return client.get(award.year_path).text


def test_entry_and_changes_are_told_with_their_ground_and_without_names(client, budi):
    scheme = make_scheme("PEKPPP")
    client.post(ADD, typed(scheme, score="4,37", ground="Surat kabar"))
    award = Award.objects.get()
    client.post(form_of(award), typed(scheme, score="4,73", ground="KepmenPANRB 3/2026", version=opened(client, award)))
    page = page_of(client, award)
    assert "Riwayat catatan ini (2)" in page
    assert "<b>Skor</b> dari 4,37 menjadi 4,73" in page
    assert "Dasar: KepmenPANRB 3/2026" in page
    assert "Dasar: Surat kabar" in page
    assert "Budi" not in page
    assert {change.by for change in AwardChange.objects.all()} == {budi}


def test_nobody_changes_a_record_without_saying_why(client, budi):
    award = make_award(make_scheme(), predicate="A")
    answer = client.post(form_of(award), typed(award.scheme, predicate="B", ground=" ", version=opened(client, award)))
    assert "dasar perubahannya" in errors(answer)["ground"][0]
    award.refresh_from_db()
    assert award.predicate == "A"
    assert "300 huruf" in errors(client.post(form_of(award), typed(award.scheme, ground="a" * 301)))["ground"][0]


def test_saving_the_same_leaves_no_entry(client, budi):
    scheme = make_scheme()
    client.post(ADD, typed(scheme))
    award = Award.objects.get()
    client.post(form_of(award), typed(scheme, ground="", version=opened(client, award)))
    assert AwardChange.objects.count() == 1


def test_linked_articles_are_no_part_of_the_public_history(client, budi):
    scheme = make_scheme()
    client.post(ADD, typed(scheme))
    award = Award.objects.get()
    article = make_article("Judul yang belum boleh diketahui")
    client.post(form_of(award), typed(scheme, linked_articles=[article.pk], version=opened(client, award)))
    assert AwardChange.objects.count() == 1
    assert list(award.articles.all()) == [article]


def test_document_is_told_by_its_hash(client, budi):
    scheme = make_scheme()
    client.post(ADD, typed(scheme))
    award = Award.objects.get()
    client.post(form_of(award), typed(scheme, evidence_file=upload(PDF), version=opened(client, award)))
    award.refresh_from_db()
    page = page_of(client, award)
    assert f"<code>{award.evidence_sha256}</code>" in page
    assert f"dari tidak diketahui menjadi berkas {award.evidence_sha256[:12]}" in page


def test_differing_claims_stand_side_by_side_with_their_sources(client, budi):
    scheme = make_scheme()
    client.post(ADD, typed(scheme))
    award = Award.objects.get()
    rows = {
        "claims-TOTAL_FORMS": 2, "claims-0-statement": "Peringkat keenam nasional", "claims-0-source": "",
        "claims-1-statement": "Termasuk enam kota terbaik", "claims-1-source": "Harian <Contoh>",
    }  # fmt: skip
    client.post(form_of(award), typed(scheme, version=opened(client, award), **rows))
    assert AwardClaim.objects.count() == 2
    page = page_of(client, award)
    assert "Peringkat keenam nasional" in page
    assert "nama media tidak tercatat" in page
    assert "Harian &lt;Contoh&gt;" in page
    assert "<b>Keterangan yang berbeda</b> dari tidak diketahui menjadi" in page
    award.refresh_from_db()
    assert award.rank is None


def test_history_is_never_rewritten(client, budi):
    client.post(ADD, typed(make_scheme()))
    with pytest.raises(DatabaseError, match="never_rewritten"), transaction.atomic():
        AwardChange.objects.update(ground="Lain")


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_the_same_for_any_history(client, django_assert_num_queries, number):
    award = make_award()
    for _ in range(number):
        AwardChange.objects.create(award=award, changes=[["Skor", "1", "2"]])
        AwardClaim.objects.create(award=award, statement="Peringkat keenam")
    with django_assert_num_queries(6):
        client.get(award.year_path)

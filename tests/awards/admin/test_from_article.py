"""From a release to a record with its proof in one step, and a text that is held against the records it tells of."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from awards.models import Award, AwardArticle
from news import publishing
from news.models import Article, Revision
from tests.awards.admin.test_award import PDF, typed, upload
from tests.factories import make_article, make_award, make_scheme, make_section, make_staff

pytestmark = pytest.mark.django_db
ADD, CHECK = "/admin/awards/award/add/", "/admin/news/article/periksa/"
TEXT = (
    "<p>Wali Kota Tri Adhianto menerima hasil PEKPPP 2025 dari Kementerian, Jumat (9/1/2026).</p>"
    "<p>Kota Bekasi memperoleh indeks 4,73 dengan kategori A, peringkat ketujuh.</p>"
    "<p>Pada hari yang sama dibuka Pekan Inovasi dengan nilai kerja sama Rp3,5 miliar.</p>"
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def budi(client):
    budi = make_staff("Budi", role="Editor")
    client.force_login(budi)
    return budi


@pytest.fixture
def scheme():
    return make_scheme("PEKPPP", slug="pekppp", bands=[("A", "4.51"), ("B", "0")], is_ranked=True)


def fields_of(article=None, **changes) -> dict:
    started = {"started_from": article.head.number, "seen": publishing.version_of(article)} if article else {}
    return {
        "title": "Kota Bekasi raih kategori A dalam PEKPPP", "section": make_section().pk, "kind": "berita",
        "body": TEXT, "summary": "Hasil penilaian 2025.", "event_on": "2026-01-09",
    } | started | changes  # fmt: skip


@pytest.fixture
def release(client, budi, scheme) -> Article:
    client.post("/admin/news/article/add/", fields_of())
    return Article.objects.select_related("head").get()


def form_of(article) -> str:
    return f"/admin/news/article/{article.pk}/change/"


def initial(client, article) -> dict:
    return client.get(ADD, {"berita": article.pk}).context["adminform"].form.initial


def test_button_saves_the_text_and_opens_a_record_that_is_filled_from_it(client, budi, scheme):
    response = client.post("/admin/news/article/add/", fields_of(_record="awards"))
    article = Article.objects.get()
    assert response["Location"] == f"{ADD}?berita={article.pk}"
    page = client.get(response["Location"])
    told = page.context["adminform"].form.initial
    assert (told["scheme"], told["year"], told["predicate"]) == (scheme.pk, 2025, "A")
    assert (told["score"], told["rank"], told["knowledge"]) == (Decimal("4.73"), 7, "rilis")
    assert (told["received_on"], told["linked_articles"]) == (date(2026, 1, 9), [article.pk])
    assert "Terisi dari naskah “Kota Bekasi raih kategori A dalam PEKPPP”." in page.text
    assert 'value="4,73"' in page.text


def test_record_is_stored_with_its_proof_and_leads_back_to_the_article(client, release, scheme):
    fields = typed(scheme, score="4,73", linked_articles=[release.pk], evidence_file=upload(PDF))
    response = client.post(f"{ADD}?berita={release.pk}", fields)
    assert response["Location"] == form_of(release)
    award = Award.objects.get()
    assert (award.has_evidence, list(award.articles.all())) == (True, [release])
    page = client.get(response["Location"])
    assert "PEKPPP 2025 tersimpan." in page.text
    assert f'<li><a href="/admin/awards/award/{award.pk}/change/">PEKPPP 2025</a></li>' in page.text
    assert Revision.objects.count() == 1, "a link at the record is no change of the text"


def test_record_without_proof_says_so_on_the_way_back(client, release, scheme):
    client.post(f"{ADD}?berita={release.pk}", typed(scheme, linked_articles=[release.pk]))
    assert "Buktinya belum ada; tambahkan begitu dokumennya diterima." in client.get(form_of(release)).text


def test_link_outlives_the_publication_of_the_text(client, release, scheme, budi):
    """The revision that goes live knows nothing of a link that was made at the record."""
    client.post(f"{ADD}?berita={release.pk}", typed(scheme, linked_articles=[release.pk]))
    publishing.enter_as_published(Article.objects.get(), by=budi, at=timezone.now())
    assert AwardArticle.objects.count() == 1
    assert release.title in client.get("/penghargaan/pekppp/2025/").text


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        ("Rapat koordinasi", "<p>Rapat tentang anggaran Rp4,5 miliar.</p>", set()),
        ("PEKPPP dibahas", "<p>Penilaian akan datang.</p>", {"scheme"}),
        ("PEKPPP 2099", "<p>Indeks 9,73 tidak mungkin.</p>", {"scheme"}),
        ("Kota dan Lomba Layanan", "<p>PEKPPP 2024: indeks 3,21.</p>", {"scheme", "year", "score"}),
    ],
)
def test_what_the_text_does_not_tell_stays_open(client, budi, scheme, title, body, told):
    article = make_article(title, body=body)
    filled = initial(client, article)
    assert set(filled) - {"knowledge", "linked_articles"} == told


def test_longest_name_and_the_title_decide_about_the_scheme(client, budi, scheme):
    own = make_scheme("PEKPPP Mandiri", slug="mandiri")
    article = make_article("Sertifikat PEKPPP Mandiri dibagikan", body="<p>PEKPPP dinilai kementerian.</p>")
    assert initial(client, article)["scheme"] == own.pk


@pytest.mark.parametrize("key", ["", "0", "999999", "x", "9" * 40, "-1"])
def test_an_article_that_is_not_there_fills_nothing(client, budi, key):
    page = client.get(ADD, {"berita": key})
    assert page.status_code == 200
    assert page.context["adminform"].form.initial == {}


def test_a_secret_article_fills_nothing(client, budi, scheme):
    article = make_article(embargo_until="2999-01-01T00:00:00+07:00", state=Article.State.DRAFT, title="PEKPPP rahasia")
    assert "PEKPPP rahasia" not in client.get(ADD, {"berita": article.pk}).text


def test_writers_are_not_offered_to_record(client, scheme):
    client.force_login(make_staff("Sari", role="Penulis"))
    assert "Catat penghargaan dari naskah ini" not in client.get("/admin/news/article/add/").text
    response = client.post("/admin/news/article/add/", fields_of(_record="awards"))
    assert response["Location"] == form_of(Article.objects.get())


def test_score_outside_the_band_of_its_predicate_is_asked_about(client, budi, scheme):
    response = client.post(ADD, typed(scheme, score="3,2"), follow=True)
    assert "Skor 3,20 ada dalam rentang B, sedangkan predikat yang dicatat A. Periksa keduanya." in response.text


# ---- A text against the records that it is linked with ----


def checked(client, **fields) -> list[str]:
    return client.post(CHECK, fields).json()["disagreements"]


def test_typing_is_answered_with_what_disagrees(client, budi, scheme):
    award = make_award(scheme, predicate="A", score=Decimal("4.73"), rank=7)
    text = {"title": "PEKPPP 2025", "body": "<p>Indeks 4,37.</p><p>Peringkat <b>keenam</b>.</p>"}
    found = checked(client, **text, awards=[award.pk])
    assert [sentence.split("”")[0] for sentence in found] == [
        "Naskah menulis “4,37",
        "Naskah menulis “Peringkat keenam",
    ]
    assert checked(client, **text) == []
    article = make_article()
    AwardArticle.objects.create(award=award, article=article)
    assert checked(client, **text, _article=article.pk) == found


@pytest.mark.parametrize(
    "fields", [{"awards": ["x", "9" * 40, ""]}, {"_article": "9" * 40}, {"_article": "x"}, {}, {"body": "<p" * 5000}]
)
def test_odd_requests_are_answered_plainly(client, budi, fields):
    assert checked(client, **fields) == []


def test_check_is_posted_by_those_who_write(client, budi):
    assert client.get(CHECK).status_code == 405
    client.force_login(make_staff("Mega", role="Moderator"))
    assert client.post(CHECK).status_code == 403


def test_form_shows_what_disagrees_when_it_opens_and_when_it_comes_back(client, budi, release, scheme):
    award = make_award(scheme, predicate="A", score=Decimal("4.73"), rank=7, articles=[release])
    assert "Naskah menulis" not in client.get(form_of(release)).text
    Award.objects.filter(pk=award.pk).update(score=Decimal("4.37"))
    assert "Naskah menulis “4,73”, sedangkan catatan PEKPPP 2025 menyebut 4,37." in client.get(form_of(release)).text
    page = client.post(form_of(release), fields_of(release, title="", body="<p>Indeks PEKPPP 4,38.</p>")).text
    assert "Naskah menulis “4,38”" in page
    assert "Belum tersimpan" in page


def test_a_record_that_exists_is_offered_for_linking(client, budi, release, scheme):
    award = make_award(scheme, award_class="kota")
    address = f"/admin/awards/award/{award.pk}/change/?berita={release.pk}"
    page = client.get(ADD, {"berita": release.pk})
    assert f'<a href="{address}">PEKPPP 2025 sudah tercatat: tautkan berita ini di sana</a>' in page.text
    assert page.context["adminform"].form.initial["award_class"] == "kota"
    form = client.get(address).context["adminform"].form
    assert form.initial["linked_articles"] == [release]
    fields = typed(scheme, award_class="kota", linked_articles=[release.pk], version=form.initial["version"])
    assert client.post(address, fields)["Location"] == form_of(release)
    assert list(award.articles.all()) == [release]


def test_nothing_is_recorded_from_an_article_under_embargo(client, budi, scheme):
    """A record is public at once."""
    article = make_article(
        "PEKPPP 2025: kategori A", state=Article.State.DRAFT, embargo_until="2999-01-01T00:00:00+07:00", created_by=budi
    )
    assert "Catat penghargaan dari naskah ini" not in client.get(form_of(article)).text
    assert initial(client, article) == {}


def test_a_rank_that_somebody_claims_or_that_is_another_s_is_not_guessed(client, budi):
    scheme = make_scheme("Kompetisi Contoh", is_ranked=True, level="provinsi")
    body = "<p>Wali Kota menyebut kota di peringkat kedua dalam Kompetisi Contoh.</p><p>Urutan ketiga nasional.</p>"
    told = initial(client, make_article("Kompetisi Contoh 2025", body=body))
    assert told["scheme"] == scheme.pk
    assert "rank" not in told


def test_draft_s_record_says_that_it_is_read_at_once(client, budi, release):
    assert "Catatan langsung dibaca warga" in client.get(ADD, {"berita": release.pk}).text

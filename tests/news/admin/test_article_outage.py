"""The database stops between the two writes of a step: nothing is half-done, and the text is not lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news import publishing
from news.models import EditorialEvent, Revision
from tests.factories import make_staff
from tests.news.admin.article_form import form_of, head, opened, page_of, typed
from tests.news.publishing.newsroom import fresh, published, submitted, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    return {name: make_staff(name, role=role) for name, role in (("Sari", "Penulis"), ("Budi", "Editor"))}


@pytest.fixture
def dying_database():
    """The server ends the connection when the step's event, its last write, comes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'"
        )
        cursor.execute(
            "CREATE TRIGGER dies BEFORE INSERT ON news_editorialevent FOR EACH ROW EXECUTE FUNCTION end_connection()"
        )
    yield
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER dies ON news_editorialevent")
        cursor.execute("DROP FUNCTION end_connection")


def test_save_that_is_cut_short_stores_nothing_and_shows_the_text(client, people, request):
    article = write(people["Sari"])
    sent = typed(body="<p>Kalimat yang tidak boleh hilang.</p>", title="Judul lain") | opened(article)
    client.force_login(people["Sari"])
    client.raise_request_exception = False
    request.getfixturevalue("dying_database")
    response = client.post(form_of(article), sent)
    connection.close()

    assert response.status_code == 503
    assert "Kalimat yang tidak boleh hilang." in response.text
    assert (Revision.objects.count(), fresh(article).title) == (1, "Apel pagi pertama")


@pytest.mark.parametrize(("page", "state"), [("minta-perbaikan", "submitted"), ("tarik", "published")])
def test_step_that_is_cut_short_is_not_taken_by_half(client, people, request, page, state):
    makers = {"submitted": lambda: submitted(people["Sari"]), "published": lambda: published(*people.values())}
    article = makers[state]()
    before = (EditorialEvent.objects.count(), fresh(article).state, head(article).state)
    client.force_login(people["Budi"])
    client.raise_request_exception = False
    seen = opened(article)["seen"]
    request.getfixturevalue("dying_database")
    response = client.post(page_of(article, page), {"reason": "Alasan yang tidak boleh hilang.", "seen": seen})
    connection.close()

    assert response.status_code == 503
    assert "Alasan yang tidak boleh hilang." in response.text
    assert (EditorialEvent.objects.count(), fresh(article).state, head(article).state) == before


def test_due_schedule_that_is_cut_short_is_applied_next_time(people, request, time_machine):
    article = published(people["Sari"], people["Budi"])
    publishing.save(article, {**head(article).snapshot, "title": "Judul baru"}, by=people["Sari"], started_from=1)
    for step, by in (("submit", "Sari"), ("approve", "Budi")):
        getattr(publishing, step)(article, by=people[by], seen=opened(article)["seen"])
    at = timezone.now() + timedelta(hours=1)
    publishing.schedule(article, by=people["Budi"], at=at, seen=opened(article)["seen"])
    time_machine.move_to(at)
    request.getfixturevalue("dying_database")
    assert publishing.apply_due() == 0
    connection.close()
    assert fresh(article).title == "Apel pagi pertama"
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE news_editorialevent DISABLE TRIGGER dies")

    assert publishing.apply_due() == 1
    assert fresh(article).title == "Judul baru"

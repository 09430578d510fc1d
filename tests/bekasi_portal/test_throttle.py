"""Forms that come faster than people write are answered at once; readers and the newsroom are not counted."""

import threading

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from bekasi_portal.throttle import MOST_ADDRESSES, ThrottleMiddleware, TokenBuckets
from tests.factories import make_article

THREAD = "/berita/apel-pagi/komentar/"


@pytest.fixture(autouse=True)
def limits(settings):
    settings.FORM_LIMITS, settings.FORMS_AT_WORK = (("/berita/", 3, 5), ("/", 5, 2)), 2


@pytest.fixture
def throttle():
    return ThrottleMiddleware(lambda request: HttpResponse("diterima"))


def post(path=THREAD, address="203.0.113.7", **headers):
    return RequestFactory().post(path, {"text": "Kapan <loket> dibuka?"}, REMOTE_ADDR=address, **headers)


def test_surplus_is_answered_with_429_and_the_time_to_wait(throttle):
    answers = [throttle(post()) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 5
    assert "Kapan &lt;loket&gt; dibuka?" in answers[-1].text
    assert throttle(post(address="203.0.113.8")).status_code == 200


def test_room_comes_back_with_time():
    moments = iter([0, 0, 0, 2, 5, 5, 1000, 1000, 1000])
    buckets = TokenBuckets(clock=lambda: next(moments))
    waits = [buckets.wait_for("a", burst=2, seconds=5) for _ in range(9)]
    assert waits == [0, 0, 5, 3, 0, 5, 0, 0, 5]


def test_forged_forwarding_changes_nothing(throttle, settings):
    answers = [throttle(post(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")) for number in range(4)]
    assert answers[-1].status_code == 429
    settings.TRUSTED_PROXIES = 1
    for number in range(4):
        forged = throttle(post(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 198.51.100.4"))
    assert forged.status_code == 429


def test_piece_for_a_form_inside_a_page_stands_beside_it(throttle):
    for _ in range(4):
        answer = throttle(post(HTTP_HX_REQUEST="true"))
    assert answer.status_code == 429
    assert answer["HX-Retarget"] == "#formulir-galat"
    assert "<html" not in answer.text


def test_kinds_of_forms_are_counted_apart(throttle):
    for _ in range(4):
        comment = throttle(post())
    likes = [throttle(post("/akun/komentar/1/setuju/")).status_code for _ in range(6)]
    assert comment.status_code == 429
    assert likes == [200] * 5 + [429]


def test_readers_and_the_newsroom_are_not_counted(throttle):
    for _ in range(9):
        assert throttle(RequestFactory().get(THREAD)).status_code == 200
        assert throttle(post("/admin/news/article/add/")).status_code == 200


def test_forms_beyond_those_at_work_are_sent_away(settings):
    settings.FORM_LIMITS = (("/", 100, 1),)
    release, started = threading.Event(), threading.Semaphore(0)

    def slow(request):
        started.release()
        release.wait(10)
        return HttpResponse()

    throttle = ThrottleMiddleware(slow)
    threads = [threading.Thread(target=throttle, args=(post(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert started.acquire(timeout=10)
    assert throttle(post()).status_code == 429
    release.set()
    for thread in threads:
        thread.join()
    assert throttle(post()).status_code == 200


def test_place_is_free_again_after_a_fault(settings):
    def broken(request):
        raise RuntimeError("faulty")

    throttle = ThrottleMiddleware(broken)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            throttle(post())
    assert throttle.at_work == 0


def test_memory_is_bounded():
    buckets = TokenBuckets()
    for number in range(MOST_ADDRESSES + 50):
        buckets.wait_for(str(number), burst=1, seconds=60)
    assert len(buckets._filled) == MOST_ADDRESSES


@pytest.mark.django_db
def test_whole_portal_sends_a_flood_away_without_a_query(django_assert_num_queries):
    make_article(slug="apel-pagi")
    client = Client(enforce_csrf_checks=True)
    for _ in range(3):
        assert client.post(THREAD, {"text": "Halo"}).status_code == 403
    with django_assert_num_queries(0):
        answer = client.post(THREAD, {"text": "Tulisan yang tidak hilang", "csrfmiddlewaretoken": "a" * 64})
    assert (answer.status_code, answer["Cache-Control"]) == (429, "private, no-store")
    assert "Tulisan yang tidak hilang" in answer.text
    assert f'name="csrfmiddlewaretoken" value="{"a" * 64}"' in answer.text

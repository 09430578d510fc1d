"""What residents' comments cost: the checks, a long thread, and a flood of forms.

python -m bench.comments        prints each figure with what it is compared with (about two minutes)
"""

import http.client
import json
import multiprocessing
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from bench import stand

FLOOD_SECONDS, FLOODERS, FORMS_A_SECOND = 15, 50, 200
READERS, PAUSE = 4, 0.05
SLUG, LONG = "tanpa-komentar", "ramai"
TEXT = "Terima kasih atas beritanya. Loket di kecamatan kami sekarang buka sampai sore, dan antrenya lebih pendek. " * 3
SPAM = "Situs s l o t g4c0r RAJA-Z3US777 maxwin, link di b1o: rajazeus777 .vip, depo 10rb jadi 5 juta! " * 4


def main() -> None:
    with stand.database():
        checks()
        make_articles()
        people = make_residents()
        with stand.portal() as port:
            long_thread(port)
            flood(port, people)


def checks() -> None:
    """The whole pipeline on facts that are at hand, and the score alone; a comment's longest text as well."""
    from django.utils import timezone

    from comments import pipeline, spam

    started = time.perf_counter()
    spam.load.cache_clear()
    spam.load()
    say("model loads", 1000 * (time.perf_counter() - started), "ms")
    for name, text in (("ordinary", TEXT), ("disguised spam", SPAM), ("longest", ("Warga kota. " * 200)[:2000])):
        whole = best(lambda text=text: pipeline.run(pipeline.Facts(text=text, now=timezone.now())))
        score = best(lambda text=text: spam.score(text))
        say(f"pipeline, {name}, {len(text)} letters", 1000 * whole, "ms", score_ms=round(1000 * score, 3))


def best(work, *, rounds: int = 200) -> float:
    """Seconds for one call: the median, so that a busy machine counts little."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return stand.percentile(times, 0.5)


def make_articles() -> None:
    """Two equal articles, one without comments and one with 5,000, a fifth of them replies."""
    from django.db import connection
    from django.utils import timezone

    from accounts.models import User
    from comments.models import Comment
    from news.models import Article, Section

    section = Section.objects.create(name="Pemerintahan", slug="pemerintahan")
    body = f"<p>{TEXT}</p>" * 12
    now = timezone.now()
    fields = {"summary": TEXT[:150], "body": body, "section": section, "state": "published", "published_at": now}
    Article.objects.create(title="Berita tanpa komentar", slug=SLUG, **fields)
    article = Article.objects.create(title="Berita yang ramai", slug=LONG, **fields)
    people = [User.objects.create_user(f"ramai{number}@contoh.example") for number in range(50)]

    def comments(numbers, **more):
        return [
            Comment(article=article, author=people[number % 50], author_name=f"Warga {number % 50}", state="approved",
                    text=f"{number}. {TEXT[:200]}", text_key=f"{number} {len(more)}", decided_at=now, **more)
            for number in numbers
        ]  # fmt: skip

    tops = Comment.objects.bulk_create(comments(range(4000)))
    for top in tops[:1000]:
        top.reply = comments([top.pk], parent=top)[0]
    Comment.objects.bulk_create([top.reply for top in tops[:1000]])
    connection.cursor().execute("ANALYZE")


def make_residents() -> list[str]:
    """Session cookies of residents who have accepted the terms."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from accounts.models import User
    from comments import terms

    cookies = []
    for number in range(FLOODERS):
        user = User.objects.create_user(f"banjir{number}@contoh.example")
        terms.accept(user)
        session = SessionStore()
        session["_auth_user_id"], session["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
        session["_auth_user_backend"] = "accounts.backends.ResidentBackend"
        session.save()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return cookies


def long_thread(port: int) -> None:
    """Both articles by turns, so that other work on the machine touches both alike."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = {SLUG: [], LONG: []}
    for _ in range(300):
        for slug in times:
            times[slug].append(timed(connection, f"/berita/{slug}/"))
    few, many = (stand.percentile(times[slug][20:], 0.5) for slug in (SLUG, LONG))
    say("article with 5,000 comments", 1000 * many, "ms", none_ms=round(1000 * few, 2), ratio=round(many / few, 2))
    pages = [timed(connection, f"/berita/{LONG}/komentar/?urut={order}&halaman=40") for order in ("terlama", "terbaru")]
    say("page 40 of the thread", 1000 * max(pages), "ms")


def timed(connection: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return time.perf_counter() - started


def flood(port: int, people: list[str]) -> None:
    """200 forms a second from 50 addresses, each signed in, with forged forwarding; readers before and meanwhile."""
    quiet = in_other_process(read_pages, port, 6)
    with ThreadPoolExecutor(2) as pool:
        forms = pool.submit(in_other_process, send_forms, port, people)
        time.sleep(1)
        busy = pool.submit(in_other_process, read_pages, port, FLOOD_SECONDS - 3).result()
        statuses, answered = forms.result()
    for name, times in (("readers alone", quiet), ("readers in the flood", busy)):
        say_spread(name, times)
    say_spread("429 answered", answered.get(429, []), statuses=statuses, within_seconds=FLOOD_SECONDS)


def in_other_process(work, *arguments):
    """The senders must not share an interpreter's lock with those who measure."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def read_pages(port: int, seconds: float) -> list[float]:
    """Readers who look at the front page and an article, with a breath between."""

    def reader(_) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        until, times = time.perf_counter() + seconds, []
        while time.perf_counter() < until:
            times.append(timed(connection, ("/", f"/berita/{SLUG}/")[len(times) % 2]))
            time.sleep(PAUSE)
        return times

    with ThreadPoolExecutor(READERS) as pool:
        return [one for times in pool.map(reader, range(READERS)) for one in times]


def send_forms(port: int, people: list[str]) -> tuple[dict, dict]:
    """Every flooder has an address of 127.0.0.0/8 and sends four different comments a second, each on a new line."""

    def flooder(number: int) -> list[tuple[int, float, bool]]:
        source, cookie = (f"127.0.1.{number + 1}", 0), people[number]
        token, csrf = form_token(port, source, cookie)
        start, sent = time.perf_counter(), []
        for turn in range(FLOOD_SECONDS * FORMS_A_SECOND // FLOODERS):
            time.sleep(max(0, start + turn * FLOODERS / FORMS_A_SECOND - time.perf_counter()))
            fields = {"csrfmiddlewaretoken": token, "name": f"Banjir {number}", "text": f"{number} {turn} {SPAM[:300]}"}
            headers = {
                "Cookie": f"{cookie}; {csrf}", "Content-Type": "application/x-www-form-urlencoded",
                "X-Forwarded-For": f"10.{turn % 250}.{number}.{turn // 250}",
            }  # fmt: skip
            begun = time.perf_counter()
            connection = http.client.HTTPConnection("127.0.0.1", port, source_address=source, timeout=30)
            connection.request("POST", f"/berita/{SLUG}/komentar/", urlencode(fields), headers)
            response = connection.getresponse()
            response.read()
            sent.append((response.status, time.perf_counter() - begun, bool(response.getheader("Retry-After"))))
            connection.close()
        return sent

    with ThreadPoolExecutor(FLOODERS) as pool:
        sent = [one for some in pool.map(flooder, range(FLOODERS)) for one in some]
    answered: dict[int, list[float]] = {}
    for status, seconds, _ in sent:
        answered.setdefault(status, []).append(seconds)
    statuses = dict(Counter(f"{status}{' with Retry-After' if tells else ''}" for status, _, tells in sent))
    return statuses, answered


def form_token(port: int, source: tuple[str, int], cookie: str) -> tuple[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, source_address=source)
    connection.request("GET", f"/berita/{SLUG}/komentar/formulir/", headers={"Cookie": cookie})
    response = connection.getresponse()
    page = response.read().decode()
    csrf = next(value for name, value in response.getheaders() if value.startswith("csrftoken"))
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1], csrf.split(";")[0]


def say_spread(what: str, seconds: list[float], **more) -> None:
    p95 = round(1000 * stand.percentile(seconds, 0.95), 1)
    say(f"{what}, p50", 1000 * stand.percentile(seconds, 0.5), "ms", p95=p95, number=len(seconds), **more)


def say(what: str, value: float, unit: str, **more) -> None:
    print(json.dumps({"what": what, "value": round(value, 3), "unit": unit} | more), flush=True)


if __name__ == "__main__":
    main()

"""Fills a database of its own with articles, for measuring: `manage.py make_articles N`.

Article n is the same in every database: its text, sections, topics, photo, comments. It goes in with all its rows in
one transaction with its chunk, so that a run that was stopped goes on where it ended. Publication times are spread over
ten years by a sequence that is even for every N.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

from bench.words import Writer

ALIAS = "bench"
CHUNK = 2_000
YEARS = 10
GOLDEN = 0.6180339887498949
SECTIONS = ("Pemerintahan", "Layanan Publik", "Inovasi", "Sosial", "Pendidikan & Olahraga", "Kebencanaan")
TOPICS, PHOTOS, CONTRIBUTORS, RESIDENTS = 800, 300, 40, 400
NO_PASSWORD = "!"  # noqa: S105 (what Django stores for none)
SHARE_WITH_PHOTO, SHARE_WITH_COMMENTS = 0.7, 0.3
SCHEMES, RENDITION_SHAPES = 8, {"16x9": (320, 640, 960, 1440), "3x2": (320, 640, 960), "1x1": (320, 640)}
RATIOS = {"16x9": 9 / 16, "3x2": 2 / 3, "1x1": 1}


class NotOurDatabaseError(Exception):
    """The database holds what this tool did not make."""


def name_for(database: str) -> str:
    """The database beside another one that may be filled."""
    return database if database.endswith("_bench") else f"{database}_bench"


@contextmanager
def opened() -> Iterator[None]:
    """The database for measuring, on the server of the ordinary one, made and migrated when it is not there."""
    settings = connections["default"].settings_dict
    name = name_for(settings["NAME"])
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')
    connections.databases[ALIAS] = settings | {"NAME": name, "OPTIONS": {"options": "-c synchronous_commit=off"}}
    try:
        call_command("migrate", database=ALIAS, verbosity=0)
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def fill(number: int, *, tell: Callable[[int], None]) -> int:
    """Make articles up to `number`; `tell` hears how many there are after each chunk. Gives how many were made."""
    made = existing()
    if not _ids("news_section"):
        make_surroundings()
    first, writer = made, Writer()
    with _without_search_index(if_many=number - made):
        while made < number:
            upto = min(number, made + CHUNK)
            copy_chunk(range(made + 1, upto + 1), writer)
            made = upto
            tell(made)
    _finish()
    return made - first


def existing() -> int:
    """How many articles the tool has made here. Raises NotOurDatabaseError where there are others."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE slug LIKE 'contoh-%'), coalesce(max(id), 0) FROM news_article"
        )
        total, own, newest = cursor.fetchone()
    if total != own or total != newest:
        raise NotOurDatabaseError(f"{connections[ALIAS].settings_dict['NAME']} holds articles of its own.")
    return total


@transaction.atomic(using=ALIAS)
def make_surroundings() -> None:
    """Sections, topics, photos, people and schemes, once."""
    from accounts.models import User
    from awards.models import Band, Issuer, Scheme
    from news.models import Contributor, Photo, Section, Tag

    writer, chance = Writer(), random.Random(5)  # noqa: S311
    for place, name in enumerate(SECTIONS):
        Section.objects.using(ALIAS).create(name=name, slug=f"rubrik-{place}", position=place)
    words = writer.words[60 : 60 + TOPICS]
    Tag.objects.using(ALIAS).bulk_create(Tag(name=word, slug=f"topik-{n}") for n, word in enumerate(words))
    Contributor.objects.using(ALIAS).bulk_create(
        Contributor(initials=f"P{n}", full_name=writer.title(chance)[:30], unit="Dokpim", slug=f"penulis-{n}")
        for n in range(CONTRIBUTORS)
    )
    Photo.objects.using(ALIAS).bulk_create(_photo(n, writer.title(chance)) for n in range(PHOTOS))
    User.objects.using(ALIAS).bulk_create(
        User(email=f"warga{n}@contoh.example", display_name=f"Warga {n}", password=NO_PASSWORD)
        for n in range(RESIDENTS)
    )
    issuer = Issuer.objects.using(ALIAS).create(name="Penilai contoh", slug="penilai")
    for n in range(SCHEMES):
        scheme = Scheme.objects.using(ALIAS).create(
            name=f"Penilaian contoh {n}", slug=f"penilaian-{n}", issuer=issuer, level="nasional", score_name="Indeks",
            score_min=0, score_max=5,
        )  # fmt: skip
        Band.objects.using(ALIAS).create(scheme=scheme, name="Baik", lower_bound=0)
        make_awards(scheme)


def _photo(n: int, alt: str):
    from news.models import Photo

    folder = f"foto/{n:016x}/500-500"
    shapes = {
        shape: {str(width): round(width * RATIOS[shape]) for width in widths}
        for shape, widths in RENDITION_SHAPES.items()
    }
    return Photo(
        file=f"foto/{n:016x}/asli.jpg", original_name="contoh.jpg", width=1440, height=960, alt=alt, credit="Dokpim",
        renditions={"folder": folder, "shapes": shapes},
    )  # fmt: skip


def make_awards(scheme) -> None:
    from awards.models import Award

    year = timezone.localdate().year - 1
    Award.objects.using(ALIAS).bulk_create(
        Award(scheme=scheme, year=year - back, predicate="Baik", score=4 - back / 10, knowledge="pers")
        for back in range(10)
    )


# ---- Articles ----


@dataclass(frozen=True, eq=False)
class Table:
    """A table to copy into, and the columns that differ from row to row, then those that do not."""

    name: str
    columns: tuple[str, ...]
    constants: dict[str, str]

    @property
    def statement(self) -> str:
        return f"COPY {self.name} ({', '.join((*self.columns, *self.constants))}) FROM STDIN"

    def line(self, *values) -> str:
        return "\t".join((*map(str, values), *self.constants.values()))


ARTICLES = Table(
    "news_article",
    (
        "id", "title", "slug", "summary", "body", "section_id", "lead_photo_id", "published_at", "created_at",
        "modified_at",
    ),
    {
        "lead_caption": "", "dateline_place": "Kota Bekasi", "outlet": "", "kind": "berita", "state": "published",
        "embargo_note": "", "change_note": "", "source_name": "", "source_url": "", "withdrawn_reason": "",
    },
)  # fmt: skip
TAGGED = Table("news_taggedarticle", ("tag_id", "content_object_id"), {})
BYLINES = Table("news_byline", ("article_id", "contributor_id"), {"role": "penulis", "position": "0"})
COMMENTS = Table(
    "comments_comment",
    ("article_id", "author_id", "author_name", "text", "text_key", "created_at", "decided_at"),
    {
        "state": "approved", "office": "", "ticket": "", "is_service_complaint": "f", "reason": "", "address_hash": "",
        "findings": "[]", "likes": "0", "is_pinned": "f",
    },
)  # fmt: skip
TABLES = (ARTICLES, TAGGED, BYLINES, COMMENTS)


class Chooser:
    """Draws sections, topics and the like, the first ones most often: the most used topic is on one article in five."""

    def __init__(self, ids: list[int], *, exponent: float = 1.0):
        self.ids = ids
        self.weights = list(accumulate(1 / (place + 1) ** exponent for place in range(len(ids))))

    def choose(self, chance: random.Random, *, number: int = 1) -> list[int]:
        return chance.choices(self.ids, cum_weights=self.weights, k=number)


def copy_chunk(numbers: range, writer: Writer) -> None:
    """Make a chunk of articles with all that belongs to them, in one transaction."""
    connection = connections[ALIAS]
    choosers = {
        table: Chooser(_ids(table), exponent=exponent)
        for table, exponent in (
            ("news_section", 0.6), ("news_tag", 1.0), ("news_photo", 0.3), ("news_contributor", 0.7),
            ("accounts_user", 0.2),
        )
    }  # fmt: skip
    lines: dict[Table, list[str]] = {table: [] for table in TABLES}
    now = timezone.now()
    for number in numbers:
        _add(number, lines, writer=writer, choosers=choosers, now=now)
    connection.ensure_connection()
    with connection.connection.transaction(), connection.connection.cursor() as cursor:
        for table, rows in lines.items():
            with cursor.copy(table.statement) as copy:
                copy.write("\n".join([*rows, ""]))
        if numbers.start == 1:
            # Until Postgres knows that there are rows, it looks through all of them for each reference that it checks.
            cursor.execute("ANALYZE")


def _add(number: int, lines: dict, *, writer: Writer, choosers: dict[str, Chooser], now: datetime) -> None:
    chance = random.Random(number)  # noqa: S311
    at = now - timedelta(days=365 * YEARS) * ((number * GOLDEN) % 1) - timedelta(minutes=5)
    photo = choosers["news_photo"].choose(chance)[0] if chance.random() < SHARE_WITH_PHOTO else r"\N"
    (section,) = choosers["news_section"].choose(chance)
    title = writer.title(chance)
    lines[ARTICLES].append(
        ARTICLES.line(number, title, f"contoh-{number}-{title.lower().replace(' ', '-')[:80]}", writer.summary(chance),
                      writer.body(chance), section, photo, at, at, at)
    )  # fmt: skip
    topics = set(choosers["news_tag"].choose(chance, number=chance.randint(2, 5)))
    lines[TAGGED] += [TAGGED.line(topic, number) for topic in topics]
    lines[BYLINES].append(BYLINES.line(number, choosers["news_contributor"].choose(chance)[0]))
    if chance.random() < SHARE_WITH_COMMENTS:
        for place in range(min(40, int(chance.expovariate(1 / 4)) + 1)):
            (author,) = choosers["accounts_user"].choose(chance)
            lines[COMMENTS].append(
                COMMENTS.line(number, author, f"Warga {author}", writer.summary(chance), f"{number}-{place}", at, at)
            )


def _ids(table: str) -> list[int]:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")  # noqa: S608 (names of this module)
        return [key for (key,) in cursor]


@contextmanager
def _without_search_index(*, if_many: int) -> Iterator[None]:
    """Building the index of words once is many times faster than adding to it, where there are many new rows."""
    with connections[ALIAS].cursor() as cursor:
        if if_many > 10 * CHUNK:
            cursor.execute("DROP INDEX IF EXISTS news_article_search")
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("CREATE INDEX IF NOT EXISTS news_article_search ON news_article USING gin (search)")


def _finish() -> None:
    from news import listing

    listing.recount(using=ALIAS)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT setval('news_article_id_seq', (SELECT max(id) FROM news_article))")
        cursor.execute("VACUUM (ANALYZE)")

"""Plain functions that make real objects. The cast: Sari writes, Budi edits, Mega moderates, Rudi is an outsider."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from awards.models import Award, AwardArticle, Band, Issuer, Scheme
from bekasi_portal.folding import fingerprint
from comments.models import Comment
from news.images import store_photo
from news.models import Article, Contributor, Photo, Section
from tests.pictures import quarters, upload

serial = count(1)


def make_user(email: str | None = None, **fields) -> User:
    return User.objects.create_user(email or f"warga{next(serial)}@contoh.example", **fields)


def make_section(name: str = "Pemerintahan", **fields) -> Section:
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_contributor(initials: str = "TS", **fields) -> Contributor:
    number = next(serial)
    return Contributor.objects.create(
        initials=initials, **{"unit": "Dokpim", "slug": f"{initials.lower()}-{number}"} | fields
    )


def make_article(title: str = "Apel pagi pertama", *, tags=(), **fields) -> Article:
    """A published article of an hour ago, unless told otherwise."""
    number = next(serial)
    defaults = {
        "slug": f"apel-pagi-{number}",
        "summary": "Ringkasan satu kalimat.",
        "body": "<p>Isi berita.</p>",
        "state": Article.State.PUBLISHED,
    }
    fields = defaults | fields
    if fields["state"] != Article.State.DRAFT:
        fields.setdefault("published_at", timezone.now() - timedelta(hours=1))
    if fields["state"] == Article.State.WITHDRAWN:
        fields.setdefault("withdrawn_at", timezone.now())
        fields.setdefault("withdrawn_reason", "Memuat angka yang tidak dapat dibuktikan.")
    article = Article.objects.create(title=title, section=fields.pop("section", None) or make_section(), **fields)
    article.tags.add(*tags)
    return article


SANDI = "pagi cerah di alun-alun"


def make_staff(name: str = "Budi", role: str = "Editor", **fields) -> User:
    """Someone of the newsroom with a role; signs in with `SANDI`, or at once by ``client.force_login``."""
    email = fields.pop("email", f"{name.lower()}@redaksi.example")
    user = make_user(email, password=SANDI, display_name=name, is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_comment(article: Article | None = None, *, author: User | None = None, **fields) -> Comment:
    """An approved comment by a resident, unless told otherwise."""
    number = next(serial)
    fields = {"text": f"Terima kasih atas beritanya, nomor {number}.", "author_name": "Warga Contoh"} | fields
    fields.setdefault("state", Comment.State.APPROVED)
    if fields["state"] != Comment.State.HELD:
        fields.setdefault("decided_at", timezone.now())
    if fields["state"] in (Comment.State.REJECTED, Comment.State.REMOVED):
        fields.setdefault("reason", "Iklan atau perjudian")
    return Comment.objects.create(
        article=article or make_article(), author=author or make_user(), text_key=fingerprint(fields["text"]), **fields
    )


def sign_in_resident(client, user: User) -> None:
    """A session as an e-mail code opens it (``force_login`` alone would make a staff session)."""
    client.force_login(user, backend="accounts.backends.ResidentBackend")


def make_scheme(name: str | None = None, *, bands=(), **fields) -> Scheme:
    """A scheme with an index from 0 to 5 in steps of 0.01; `bands` are pairs of name and lower bound."""
    number = next(serial)
    issuer = fields.pop("issuer", None) or Issuer.objects.get_or_create(slug="kementerian", name="Kementerian")[0]
    defaults = {
        "slug": f"skema-{number}",
        "level": Scheme.Level.NATIONAL,
        "score_name": "Indeks",
        "score_min": 0,
        "score_max": 5,
        "score_step": Decimal("0.01"),
    }
    scheme = Scheme.objects.create(name=name or f"Skema {number}", issuer=issuer, **defaults | fields)
    for band, lower_bound in bands:
        Band.objects.create(scheme=scheme, name=band, lower_bound=Decimal(lower_bound))
    scheme.refresh_from_db()
    return scheme


def make_award(scheme: Scheme | None = None, *, articles=(), **fields) -> Award:
    """A record of 2025 that the press told of, without any proof."""
    defaults = {"year": 2025, "predicate": "Informatif", "knowledge": Award.Knowledge.PRESS}
    award = Award.objects.create(scheme=scheme or make_scheme(), **defaults | fields)
    for article in articles:
        AwardArticle.objects.create(award=award, article=article)
    return award


def make_photo(**fields) -> Photo:
    """A real picture in the library, 800 × 600 px in four colours, whose renditions are still to be made."""
    by = fields.pop("uploaded_by", None)
    return store_photo(upload(quarters()), by=by, **{"alt": "Apel pagi", "credit": "Dokpim"} | fields)

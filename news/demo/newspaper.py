"""The sample newspaper: sections, the office that signs, and the articles of articles/ with their pictures of art/."""

from datetime import date
from pathlib import Path

from django.core.files import File
from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.timezone import make_aware

from news import front_matter, picks, publishing, snapshots
from news.demo.seeding import Seeding
from news.images import store_photo
from news.models import Article, Contributor, FrontPagePick, Photo, Section

HERE = Path(__file__).parent
EVENT_ON = date(2026, 1, 5)
CREDIT = "Portal Bekasi"
SECTIONS = {
    "Pemerintahan": "Kebijakan, kegiatan, dan pertanggungjawaban pemerintah kota.",
    "Layanan Publik": "Layanan kota: yang tersedia, yang berubah, dan cara memakainya.",
    "Inovasi": "Cara baru yang dicoba kota, dan hasilnya.",
    "Sosial": "Kemanusiaan, kesejahteraan, dan kehidupan bersama.",
    "Pendidikan & Olahraga": "Sekolah, seni, olahraga, dan kejuaraan.",
    "Kebencanaan": "Kesiapsiagaan, pertolongan, dan pemulihan.",
}
SIGNATURE = {
    "initials": "TS",
    "unit": "Dokpim",
    "unit_name": "Dokumentasi dan Protokol Pimpinan (Dokpim)",
}


def seed(seeding: Seeding) -> None:
    for position, (name, description) in enumerate(SECTIONS.items(), start=1):
        slug = slugify(name)
        if seeding.wants("rubrik", slug, existing=Section.objects.filter(Q(slug=slug) | Q(name=name))):
            Section.objects.create(name=name, slug=slug, description=description, position=position)
    if seeding.wants("penulis", "ts-dokpim", existing=Contributor.objects.filter(slug="ts-dokpim")):
        Contributor.objects.create(slug="ts-dokpim", **SIGNATURE)
    texts = [(path.stem, *front_matter.read(path)) for path in (HERE / "articles").glob("*.html")]
    # Oldest first, so that numbers rise with time.
    for slug, head, body in sorted(texts, key=lambda text: text[1]["published"]):
        if seeding.wants("ilustrasi", head["photo"], existing=Photo.objects.filter(original_name=head["photo"])):
            add_to_library(head, by=seeding.person("sari"))
        known = Article.objects.filter(Q(slug=slug) | Q(old_slugs__old_slug=slug))
        if seeding.wants("berita", slug, existing=known):
            publish(slug, head, body, seeding=seeding)


def add_to_library(head: dict[str, str], *, by) -> None:
    focal_x, focal_y = map(float, head["focus"].split())
    with (HERE / "art" / head["photo"]).open("rb") as file:
        store_photo(
            File(file, name=head["photo"]),
            by=by,
            kind=Photo.Kind.ILLUSTRATION,
            alt=head["alt"],
            caption=head["caption"],
            credit=CREDIT,
            focal_x=focal_x,
            focal_y=focal_y,
        )


def publish(slug: str, head: dict[str, str], body: str, *, seeding: Seeding) -> None:
    sari = seeding.person("sari")
    article = Article(
        title=head["title"],
        summary=head["summary"],
        body=body,
        section=Section.objects.get(slug=slugify(head["section"])),
        lead_photo=Photo.objects.filter(original_name=head["photo"]).first(),
        event_on=EVENT_ON,
    )
    signed = {"byline_writer": [Contributor.objects.get(slug="ts-dokpim")]}
    snapshot = snapshots.made_from(article, tags=head["tags"].split(", "), parts=signed)
    article = publishing.create(Article(), snapshot, by=sari, slug=slug).article
    # The desk's publish() rightly refuses a time in the past; the sample keeps the day of the event.
    published_at = make_aware(parse_datetime(head["published"]))
    publishing.enter_as_published(article, by=seeding.person("budi"), at=published_at)
    place = int(head.get("front page", 0))
    if place and not FrontPagePick.objects.filter(position=place).exists():
        picks.choose({place: article}, by=seeding.person("budi"), seen=picks.version_of(picks.current()))

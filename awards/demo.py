"""The awards of the sample content: only what is known, with what is not known left open."""

from datetime import date
from decimal import Decimal

from awards import changes
from awards.models import Aspect, Award, AwardArticle, AwardClaim, Band, Issuer, Scheme
from news.demo.seeding import Seeding

ISSUERS = {
    "komisi-informasi-jawa-barat": "Komisi Informasi Provinsi Jawa Barat",
    "kementerian-panrb": "Kementerian PANRB",
    "pemerintah-kota-bekasi": "Pemerintah Kota Bekasi",
    "gubernur-jawa-barat": "Gubernur Jawa Barat",
    "kementerian-dalam-negeri": "Kementerian Dalam Negeri",
}

# slug: issuer, fields, bands as name and lower bound (the last one may carry a meaning), weights of the aspects
SCHEMES = {
    "keterbukaan-informasi-publik": (
        "komisi-informasi-jawa-barat",
        {
            "name": "Anugerah Keterbukaan Informasi Publik Jawa Barat",
            "short_name": "Keterbukaan Informasi Publik",
            "measures": "Keterbukaan informasi badan publik di Jawa Barat",
            "level": Scheme.Level.PROVINCE,
            "score_name": "Skor",
            "score_min": 0,
            "score_max": 100,
            "score_step": Decimal("0.1"),
            "earlier_years": "Pers menyebut predikat Informatif 2025 sebagai yang ketujuh berturut-turut.",
        },
        {
            "Informatif": "90",
            "Menuju Informatif": "80",
            "Cukup Informatif": "60",
            "Kurang Informatif": "40",
            "Tidak Informatif": "0",
        },
        (),
    ),
    "pekppp": (
        "kementerian-panrb",
        {
            "name": "PEKPPP",
            "measures": "Pemantauan dan Evaluasi Kinerja Penyelenggaraan Pelayanan Publik",
            "level": Scheme.Level.NATIONAL,
            "predicate_name": "Kategori",
            "is_ranked": True,
            "score_name": "Indeks",
            "score_min": 0,
            "score_max": 5,
            "score_step": Decimal("0.01"),
            "bands_confirmed": False,
        },
        {
            "A": "4.51",
            "A-": "4.01",
            "B": "3.51",
            "B-": "3.01",
            "C": "2.51",
            "C-": "2.01",
            "D": "1.51",
            "E": "1.01",
            "F": "0",
        },
        (25, 24, 18, 11, 10, 12),
    ),
    "pekppp-mandiri": (
        "pemerintah-kota-bekasi",
        {
            "name": "PEKPPP Mandiri",
            "measures": "Penilaian mandiri kinerja pelayanan publik perangkat daerah",
            "level": Scheme.Level.CITY,
        },
        {},
        (),
    ),
    "kompetisi-inovasi-jawa-barat": (
        "gubernur-jawa-barat",
        {
            "name": "Kompetisi Inovasi Jawa Barat",
            "short_name": "KIJB",
            "level": Scheme.Level.PROVINCE,
            "is_ranked": True,
        },
        {},
        (),
    ),
    "innovative-government-award": (
        "kementerian-dalam-negeri",
        {
            "name": "Innovative Government Award",
            "short_name": "IGA",
            "measures": "Inovasi pemerintah daerah",
            "level": Scheme.Level.NATIONAL,
            "is_ranked": True,
            "score_name": "Skor",
            "score_min": 0,
            "score_max": 100,
            "score_step": Decimal("0.01"),
        },
        {
            "Sangat Inovatif": "60.01",
            "Inovatif": "35",
            "Kurang Inovatif": "0.01",
            "Tidak Dapat Dinilai": "0",
        },
        (),
    ),
}
# What sources say where they differ; which paper it was, nobody has noted.
CLAIMS = {
    "pekppp": ("Peringkat keenam nasional", "Termasuk enam kota terbaik"),
    "keterbukaan-informasi-publik": ("Informatif untuk tahun ketujuh berturut-turut",),
}
MEANINGS = {("pekppp", "A"): "Pelayanan Prima"}

# scheme's slug: fields of the award of 2025, slugs of the articles that tell of it
AWARDS = {
    "keterbukaan-informasi-publik": (
        {
            "award_class": "kabupaten/kota",
            "predicate": "Informatif",
            "label": "Badan Publik Zona Informatif",
            "awarded_on": date(2025, 12, 30),
            "awarded_at_place": "Sabuga ITB",
            "received_on": date(2026, 1, 5),
            "valid_from": date(2026, 1, 1),
            "valid_until": date(2026, 12, 31),
            "knowledge": Award.Knowledge.PRESS,
            "note_title": "Tujuh tahun berturut-turut?",
            "note": "Pers menyebut predikat 2025 sebagai yang ketujuh berturut-turut. Tahun-tahun sebelumnya belum "
            "dicatat satu per satu, jadi tidak dicantumkan.",
        },
        ("label-zona-informatif-2026", "apel-perdana-2026"),
    ),
    "pekppp": (
        {
            "award_class": "kota",
            "predicate": "A",
            "score": Decimal("4.73"),
            "decree_number": "KepmenPANRB 3/2026",
            "decree_on": date(2026, 1, 9),
            "knowledge": Award.Knowledge.PRESS,
            "note_title": "Mengapa tanpa peringkat",
            "note": "Satu surat kabar menulis peringkat keenam nasional, yang lain menulis termasuk enam kota terbaik. "
            "Karena keduanya tidak sama, peringkat tidak dicatat.",
        },
        (),
    ),
    "pekppp-mandiri": (
        {
            "award_class": "perangkat daerah",
            "recipient": "perangkat daerah",
            "predicate": "Sertifikat",
            "awarded_on": date(2026, 1, 5),
            "knowledge": Award.Knowledge.RELEASE,
        },
        ("sertifikat-pekppp-mandiri-2025", "apel-perdana-2026"),
    ),
    "kompetisi-inovasi-jawa-barat": (
        {
            "award_class": "kota",
            "predicate": "Penghargaan",
            "received_on": date(2026, 1, 5),
            "knowledge": Award.Knowledge.RELEASE,
        },
        ("penghargaan-kijb-2025", "apel-perdana-2026"),
    ),
    "innovative-government-award": (
        {
            "award_class": "kota",
            "predicate": "Kota Terinovatif",
            "rank": 3,
            "awarded_on": date(2025, 12, 15),
            "knowledge": Award.Knowledge.PRESS,
        },
        (),
    ),
}


def seed(seeding: Seeding) -> None:
    for slug, (issuer, fields, bands, weights) in SCHEMES.items():
        if seeding.wants("skema", slug, existing=Scheme.objects.filter(slug=slug)):
            make_scheme(slug, issuer, fields, bands, weights)
    for slug, (fields, articles) in AWARDS.items():
        existing = Award.objects.filter(scheme__slug=slug, year=2025)
        scheme = Scheme.objects.filter(slug=slug).first()
        if seeding.wants("penghargaan", f"{slug}-2025", existing=existing) and scheme:
            make_award(scheme, fields, [seeding.article(article) for article in articles])


def make_scheme(slug: str, issuer: str, fields: dict, bands: dict[str, str], weights: tuple[int, ...]) -> None:
    issuer = Issuer.objects.get_or_create(slug=issuer, defaults={"name": ISSUERS[issuer]})[0]
    scheme = Scheme.objects.create(slug=slug, issuer=issuer, **fields)
    for name, lower_bound in bands.items():
        meaning = MEANINGS.get((slug, name), "")
        Band.objects.create(scheme=scheme, name=name, lower_bound=Decimal(lower_bound), meaning=meaning)
    for position, weight in enumerate(weights, start=1):
        Aspect.objects.create(scheme=scheme, position=position, weight=weight)


def make_award(scheme: Scheme, fields: dict, articles: list) -> None:
    """An article that staff removed is left out."""
    award = Award.objects.create(scheme=scheme, year=2025, **fields)
    changes.note(award, by=None, ground="Dimuat bersama isi contoh.", before=None, after={})
    AwardClaim.objects.bulk_create(
        AwardClaim(award=award, statement=statement) for statement in CLAIMS.get(scheme.slug, ())
    )
    AwardArticle.objects.bulk_create(AwardArticle(award=award, article=article) for article in articles if article)

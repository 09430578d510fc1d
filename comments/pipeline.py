"""What becomes of a comment that was sent: an ordered list of small checks, each of which lets pass, holds or refuses.

The checks are pure: everything they need to know was gathered before (comments/facts.py), in the same number of queries
for everybody. The first refusal ends it and is told to the writer; reasons to hold add up, are stored with the comment
and shown to the moderator in words. Nothing is refused for its score.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from django.utils import timezone

from bekasi_portal.indonesian import clock, number
from comments import personal_data, spam
from comments.text import is_blank, links_in

MAX_LENGTH = 2000
MAX_LINKS = 2
LINKS_HELD_FROM = 1
LONGEST_LINK_SHOWN = 60
APPROVED_FOR_TRUST = 2
REFUSED_SHARE, REFUSED_FROM = 0.3, 3


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105 (no password)
    HOLD = "hold"
    REFUSE = "refuse"


class Standing(StrEnum):
    """What somebody of the newsroom decided about a writer; AUTOMATIC is nobody's decision."""

    AUTOMATIC = ""
    TRUSTED = "trusted"
    WATCHED = "watched"


@dataclass(frozen=True)
class Finding:
    """One check's result. `reason` is in words for the moderator, or for the writer when it refuses."""

    check: str
    outcome: Outcome = Outcome.PASS
    reason: str = ""
    evidence: str = ""

    def as_json(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Facts:
    """All that the checks know. Times are aware; `terms` are pairs of a term and whether it blocks."""

    text: str
    now: datetime
    closed: str = ""
    is_own_repeat: bool = False
    is_foreign_repeat: bool = False
    full_until: datetime | None = None
    is_staff: bool = False
    terms: list[tuple[str, bool]] = field(default_factory=list)
    sent_lately: int = 0
    refused_lately: int = 0
    approved: int = 0
    standing: Standing = Standing.AUTOMATIC
    is_article_watched: bool = False
    is_site_watched: bool = False

    @cached_property
    def score(self) -> spam.Score:
        """Computed once, for the check and for the record."""
        return spam.score(self.text)

    @property
    def is_trusted(self) -> bool:
        if self.standing == Standing.AUTOMATIC:
            return self.approved >= APPROVED_FOR_TRUST
        return self.standing == Standing.TRUSTED


Check = Callable[[Facts], Finding]


def refuse(check: str, reason: str, evidence: str = "") -> Finding:
    return Finding(check, Outcome.REFUSE, reason, evidence)


def hold(check: str, reason: str, evidence: str = "") -> Finding:
    return Finding(check, Outcome.HOLD, reason, evidence)


def length(facts: Facts) -> Finding:
    letters = len(facts.text)
    if is_blank(facts.text):
        return refuse("length", "Tulis komentar Anda.")
    if letters > MAX_LENGTH:
        told = f"Komentar Anda {number(letters)} huruf, paling banyak {number(MAX_LENGTH)}. Ringkas sedikit."
        return refuse("length", told)
    return Finding("length")


def openness(facts: Facts) -> Finding:
    return refuse("openness", facts.closed) if facts.closed else Finding("openness")


def repetition(facts: Facts) -> Finding:
    """The texts are compared as a reader's eye takes them in, so that a dot between letters makes no new text."""
    if facts.is_own_repeat:
        return refuse("repetition", "Komentar yang sama sudah pernah Anda kirim. Redaksi tetap membacanya satu kali.")
    if facts.is_foreign_repeat:
        told = "Komentar yang sama sudah dikirim untuk berita ini. Tambahkan pendapat Anda sendiri."
        return refuse("repetition", told)
    return Finding("repetition")


def flood(facts: Facts) -> Finding:
    if facts.full_until is None:
        return Finding("flood")
    free_again = soon(facts.full_until, facts.now)
    told = f"Komentar dari Anda sudah banyak dalam waktu singkat. Anda dapat menulis lagi {free_again}."
    return refuse("flood", told)


def soon(moment: datetime, now: datetime) -> str:
    """A moment of today or tomorrow, in whole minutes that are not too early."""
    moment = timezone.localtime(moment).replace(second=0, microsecond=0) + timedelta(minutes=1)
    is_today = moment.date() == timezone.localdate(now)
    return f"{'' if is_today else 'besok '}pukul {clock(moment)} WIB"


def blocked_terms(facts: Facts) -> Finding:
    for term, is_blocked in facts.terms:
        if is_blocked:
            told = "Komentar ini memuat kata yang tidak diterima di sini. Ubah kalimatnya, lalu kirim lagi."
            return refuse("terms", told, term)
    watched = [term for term, _ in facts.terms]
    return hold("terms", "memuat kata yang diawasi", ", ".join(watched)) if watched else Finding("terms")


def people(facts: Facts) -> Finding:
    """Whose number it is, nobody can see; it is covered in any case."""
    found = personal_data.kinds(facts.text)
    return hold("people", "memuat data pribadi", ", ".join(found)) if found else Finding("people")


def links(facts: Facts) -> Finding:
    found = links_in(facts.text)
    if len(found) > MAX_LINKS:
        return refuse("links", f"Tautan paling banyak {MAX_LINKS}. Pilih yang paling penting.")
    if len(found) >= LINKS_HELD_FROM:
        return hold("links", f"memuat {len(found)} tautan", ", ".join(link[:LONGEST_LINK_SHOWN] for link in found))
    return Finding("links")


def gambling(facts: Facts) -> Finding:
    score = facts.score
    value = f"{score.value:.2f}".replace(".", ",")
    told = f"{value}: {', '.join(score.reasons)}" if score.reasons else value
    if score.value < spam.HOLD_AT:
        return Finding("gambling", evidence=value)
    return hold("gambling", "diduga judol" if score.is_spam else "skor judi tinggi", told)


def recent_refusals(facts: Facts) -> Finding:
    if facts.sent_lately < REFUSED_FROM or facts.refused_lately < REFUSED_SHARE * facts.sent_lately:
        return Finding("refusals")
    return hold("refusals", f"{facts.refused_lately} dari {facts.sent_lately} komentarnya sepekan ini ditolak")


def author(facts: Facts) -> Finding:
    if facts.standing == Standing.WATCHED:
        return hold("author", "penulis ini selalu dibaca lebih dulu")
    if not facts.is_trusted:
        return hold("author", "penulis baru", f"{facts.approved} komentar tayang")
    return Finding("author")


def watched_places(facts: Facts) -> Finding:
    if facts.is_article_watched:
        return hold("place", "berita ini dibaca lebih dulu")
    return hold("place", "semua komentar dibaca lebih dulu") if facts.is_site_watched else Finding("place")


BEFORE_STAFF: tuple[Check, ...] = (length, openness, repetition, flood)
AFTER_STAFF: tuple[Check, ...] = (
    blocked_terms, people, links, gambling, recent_refusals, author, watched_places,
)  # fmt: skip


def run(facts: Facts) -> list[Finding]:
    """All findings in order, up to the first refusal. What staff write is never scored nor held."""
    findings: list[Finding] = []
    for check in BEFORE_STAFF + (() if facts.is_staff else AFTER_STAFF):
        findings.append(check(facts))
        if findings[-1].outcome == Outcome.REFUSE:
            break
    return findings


def outcome_of(findings: list[Finding]) -> Outcome:
    """The gravest of them."""
    order = list(Outcome)
    return max((finding.outcome for finding in findings), key=order.index, default=Outcome.PASS)

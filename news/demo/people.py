"""The demo newsroom. accounts knows nothing of seeding, so its people are made from here."""

from accounts.demo import NEWSROOM, make_member
from accounts.models import User
from news.demo.seeding import Seeding


def seed_staff(seeding: Seeding) -> None:
    for member in NEWSROOM:
        if seeding.wants("akun staf", member.email, existing=User.objects.filter(email=member.email)):
            make_member(member)

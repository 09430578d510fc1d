"""Made-up people for the sample content. Staff get a password each, invented on the spot; nobody else knows it."""

import os
import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group

from accounts.models import User


@dataclass(frozen=True)
class Member:
    """Someone of the demo newsroom; `role` is the name of a group (accounts/roles.py)."""

    name: str
    role: str

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@contoh.example"


NEWSROOM = (Member("Sari", "Penulis"), Member("Budi", "Editor"), Member("Mega", "Moderator"), Member("Admin", "Admin"))


def make_member(member: Member) -> User:
    """An account that can log in at once; its password is kept in `.data/demo-accounts.txt`."""
    password = secrets.token_urlsafe(12)
    keep_password(member, password)
    user = User.objects.create_user(member.email, password, display_name=member.name, is_staff=True)
    user.groups.add(Group.objects.get(name=member.role))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def resident_email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@contoh.example"


def make_resident(name: str) -> User:
    """A resident without a password, as all are: a code comes by mail, here into `.data/mail/`."""
    return User.objects.create_user(resident_email(name), display_name=name)


def keep_password(member: Member, password: str) -> None:
    """Write role, e-mail and password into the list; the rows of other accounts stay as they are.

    The list is readable by its owner alone from its first byte on, and replaced as a whole.
    """
    path = settings.DATA_DIR / "demo-accounts.txt"
    rows = path.read_text().splitlines() if path.exists() else []
    rows = [row for row in rows if row.split("\t")[1:2] != [member.email]]
    rows.append("\t".join((member.role, member.email, password)))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(rows) + "\n")
    fresh.replace(path)

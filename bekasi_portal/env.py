"""Read the environment. A missing or unknown value stops the start with one sentence.

Every variable that the project reads is read here or in settings.py through ``env``, and is listed in `.env.example`.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from environs import Env, EnvError
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

env = Env()
# Here, so that whatever reads the environment first (settings, gunicorn, the local database) has seen the file.
env.read_env(Path(__file__).resolve().parent.parent / ".env", recurse=False)


class StartRefused(SystemExit):
    """The environment does not allow a start; the message says which variable and what to do."""

    def __init__(self, sentence: str):
        sys.stderr.write(f"bekasi_portal: {sentence}\n")
        super().__init__(2)


def read(kind: str, name: str, *args, **kwargs):
    """``read("bool", "DEMO", False)``: one variable, or StartRefused naming it."""
    try:
        return getattr(env, kind)(name, *args, **kwargs)
    except EnvError as error:
        raise StartRefused(f"environment variable {name}: {str(error).rstrip('.')}. See .env.example.") from error


def choice(name: str, default: str, *, allowed: tuple[str, ...]) -> str:
    value = read("str", name, default)
    if value not in allowed:
        raise StartRefused(f"environment variable {name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return value


def positive(name: str, default: int, *, at_least: int = 1) -> int:
    value = read("int", name, default)
    if value < at_least:
        raise StartRefused(f"environment variable {name} is {value}; it must be at least {at_least}.")
    return value


def location(name: str) -> str:
    """A location of the web server in front, such as /berkas/; empty when it is not set."""
    value = read("str", name, "")
    if value and not re.fullmatch(r"/(?:[\w.-]+/)+", value, re.ASCII):
        raise StartRefused(f"environment variable {name} is {value!r}; it must start and end with /, such as /berkas/.")
    return value


def required(name: str, *, why: str) -> str:
    value = read("str", name, "").strip()
    if not value:
        raise StartRefused(f"environment variable {name} is required {why}. See .env.example.")
    return value


def database(url: str, *, pool: dict | None) -> dict:
    """Django's DATABASES entry for a libpq URL (TCP or Unix socket); further libpq parameters become OPTIONS."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise StartRefused(
            "environment variable DATABASE_URL must start with postgresql:// (only Postgres is supported)."
        )
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        # libpq's message may repeat the URL with its password, so it is not passed on.
        raise StartRefused("environment variable DATABASE_URL is not a valid Postgres URL.") from error
    if not parts.get("dbname"):
        raise StartRefused("environment variable DATABASE_URL names no database.")
    entry = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": dict(parts),
    }
    if pool:
        entry["OPTIONS"]["pool"] = pool
    return entry


def kept_secret(path: Path, make) -> str:
    """A secret that is made once and kept in a file of mode 600 (demo mode only)."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside it and then put in place, so that no crash and no second process leaves half a secret.
        with NamedTemporaryFile("w", dir=path.parent, delete=False) as draft:
            draft.write(make())
        with suppress(FileExistsError):
            os.link(draft.name, path)
        os.unlink(draft.name)
    return path.read_text().strip()

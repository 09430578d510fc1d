"""Postgres refuses to run as root, so root runs it under an ordinary account that owns the data.

That account must be able to pass through the folders above the data and to read the programs: passing through is all
that is opened, and nobody gets to list them.
"""

import os
import pwd
import stat
import subprocess
from pathlib import Path

NAME = "embedded_postgres"


def give(folder: Path) -> None:
    """Make the account the owner of a folder; the account is created when it is missing."""
    try:
        account = pwd.getpwnam(NAME)
    except KeyError:
        subprocess.run(["/usr/sbin/useradd", "--system", "--shell", "/usr/sbin/nologin", NAME], check=True)
        account = pwd.getpwnam(NAME)
    os.chown(folder, account.pw_uid, account.pw_gid)


def open_ways(data: Path, programs: Path) -> None:
    for folder in (*data.parents, *programs.parents):
        _allow(folder, stat.S_IXOTH)
    # The libraries that came with the package lie beside it.
    for folder in (programs, programs.parent.with_name("embedded_postgres.libs")):
        for path in (folder, *folder.rglob("*")):
            _allow(path, stat.S_IROTH | (stat.S_IXOTH if path.stat().st_mode & stat.S_IXUSR else 0))


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)

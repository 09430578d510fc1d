"""How many queries a page takes, in a process of its own.

python -m bench.queries PATHS ...      prints them as a JSON object, by path
"""

import json
import subprocess
import sys
from collections.abc import Iterable

from bench import stand


def counted(paths: Iterable[str]) -> dict[str, int]:
    """On the database that DATABASE_URL names."""
    command = [sys.executable, "-m", "bench.queries", *paths]
    return json.loads(subprocess.run(command, cwd=stand.ROOT, check=True, capture_output=True).stdout)


def main(paths: list[str]) -> None:
    import django

    django.setup()
    print(json.dumps({path: _count(path) for path in paths}))


def _count(path: str) -> int:
    """Of the second time: what is asked once a process is not the page's."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
        b"".join(answer)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return len(asked)


if __name__ == "__main__":
    main(sys.argv[1:])

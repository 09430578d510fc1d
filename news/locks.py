"""One at a time, across all processes: Postgres is the lock manager."""

from django.db import connection


def hold(name: str) -> None:
    """Wait until nobody else holds `name`, and hold it until the end of the transaction one is in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])

#!/usr/bin/env python3
"""Django's command line; starts the embedded Postgres when DATABASE_URL is unset."""

import os
import sys

from django.core.management import execute_from_command_line

from bekasi_portal import local_database


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bekasi_portal.settings")
    try:
        with local_database.running():
            execute_from_command_line(sys.argv)
    except local_database.LocalDatabaseError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

"""What has to stand before settings are read: a database server and the environment of a trial run.

pyproject.toml names this module as a pytest plugin, because conftest.py is imported only after the settings.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack

from bekasi_portal import local_database

_held = ExitStack()
# Not a pytest hook: those are skipped when settings or conftest.py cannot be imported.
atexit.register(_held.close)

_held.enter_context(local_database.running())
# Mails, media, collected files and the secret key of a test run are its own.
os.environ["DATA_DIR"] = _held.enter_context(tempfile.TemporaryDirectory(prefix="bekasi-tests-"))
os.environ["DEMO"] = "1"
os.environ["SITE_URL"] = "http://portal.test"

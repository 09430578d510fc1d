"""Plumbing every test may use: collected static files, and a browser in front of the real WSGI application."""

import os
import shutil
import threading
import time
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings
from hypothesis import settings
from playwright.sync_api import sync_playwright

# The same examples every time, so that a red run can be repeated; no clock decides. New ones are looked for with
# HYPOTHESIS_PROFILE=default.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Hashed names as in production, so that a missing file fails; uncompressed, because compressing takes longest."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    # Looking files up when asked saves every test client a scan of the whole folder. A slow password hash protects
    # nobody here.
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # All tests come from one address, and faster than people write.
    many = {"FORM_LIMITS": (("/", 10_000, 1),), "FORMS_AT_WORK": 100}
    with override_settings(STORAGES=storages, WHITENOISE_AUTOREFRESH=True, PASSWORD_HASHERS=hashers, **many):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


class QuietHandler(WSGIRequestHandler):
    """Says nothing, because a failing request shows in the test, and counts what it is at work on."""

    # A page's head and body are sent apart; on a connection that stays open the body waited 40 ms for the browser.
    disable_nagle_algorithm = True
    under_way = 0
    lock = threading.Lock()

    def log_message(self, *args):
        pass

    def parse_request(self):
        self.is_counted = True
        self._count(1)
        return super().parse_request()

    def handle_one_request(self):
        self.is_counted = False
        try:
            super().handle_one_request()
        finally:
            if self.is_counted:
                self._count(-1)

    @classmethod
    def _count(cls, number: int) -> None:
        with cls.lock:
            QuietHandler.under_way += number

    @classmethod
    def wait_until_idle(cls) -> None:
        """A page that is left says goodbye; emptying the tables must wait for that."""
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < 0.1:
            time.sleep(0.01)
            if cls.under_way:
                idle_since = time.monotonic()


@contextmanager
def serving(application):
    """Serve a WSGI application in a thread, middleware and all, and give its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        QuietHandler.wait_until_idle()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def portal(transactional_db):
    """Address of the running portal, with its page cache. The server sees only committed rows, hence the transactional
    database; a page asked for after a change waits until the change was heard, which otherwise takes milliseconds.
    """
    # Imported here, because its middleware reads the settings of `static_files` at import.
    from bekasi_portal.wsgi import application
    from tests.listening import HeardCache

    with HeardCache(application.application) as cache, serving(cache) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.fail("No Chromium found. Install it (Debian: sudo apt install chromium) or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse database work.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        # Chromium's sandbox needs privileges that root and containers lack; only our own pages are loaded.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, portal):
    """A fresh phone-sized browser window on the portal; `page.goto("/berita/")` is enough."""
    context = chromium.new_context(base_url=portal, locale="id-ID", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()

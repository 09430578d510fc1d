import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bekasi_portal.settings")

from django.conf import settings

from bekasi_portal.page_cache import PageCache
from bekasi_portal.page_changes import Listener

application = PageCache(get_wsgi_application(), on_first_page=lambda cache: Listener(cache).start())
if not settings.PAGE_CACHE:
    application = application.application

"""Settings of the portal, from the environment alone (`.env.example` lists every variable).

Without any variable the site is strict: debug off, secrets and hosts required. ``make run`` sets DEMO=1.
"""

import re
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from bekasi_portal.env import StartRefused, choice, database, kept_secret, location, positive, read, required

BASE_DIR = Path(__file__).resolve().parent.parent

# ---- Mode -----------------------------------------------------------------------------------------------------
DEMO = read("bool", "DEMO", False)
DEBUG = read("bool", "DEBUG", False)
DATA_DIR = BASE_DIR / read("str", "DATA_DIR", ".data")
RUNNING_TESTS = "pytest" in sys.modules

if DEMO:
    SECRET_KEY = kept_secret(DATA_DIR / "secret-key", get_random_secret_key)
    ALLOWED_HOSTS = read("list", "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = required("SECRET_KEY", why="outside demo mode")
    if len(SECRET_KEY) < 40:
        raise StartRefused("environment variable SECRET_KEY is too short; use at least 40 random characters.")
    ALLOWED_HOSTS = [h for h in (h.strip() for h in required("ALLOWED_HOSTS", why="outside demo mode").split(",")) if h]

# The origin under which readers know the site; feeds, canonical links and mails use it.
SITE_URL = read(
    "str", "SITE_URL", f"http://127.0.0.1:{read('int', 'PORT', 8000)}" if DEMO else f"https://{ALLOWED_HOSTS[0]}"
)
SITE_URL = SITE_URL.rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise StartRefused("environment variable SITE_URL must start with https:// (or http:// for a trial).")
# Where residents write for corrections, complaints and their data; every fixed page shows it.
CONTACT_EMAIL = read("str", "CONTACT_EMAIL", "redaksi@contoh.example" if DEMO else "")
# Proxies in front that append to X-Forwarded-For; 0 means the header is not believed.
TRUSTED_PROXIES = positive("TRUSTED_PROXIES", 0, at_least=0)

# ---- Applications ---------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "accounts",
    "accounts.staff_site.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "taggit",
    "pgtrigger",
    "django_prose_editor",
    "js_asset",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "news",
    "awards",
    "comments",
    "bench",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Security headers first, so that the answers of all others carry them, refusals included.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bekasi_portal.addresses.PublicAddressesMiddleware",
    "bekasi_portal.throttle.ThrottleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "bekasi_portal.urls"
WSGI_APPLICATION = "bekasi_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bekasi_portal.context.site",
            ],
            "builtins": ["django.templatetags.static", "news.templatetags.indonesian"],
        },
    }
]
# Widgets are drawn by templates/ too, so that markup of our own widgets lives with all other markup.
# A link typed without a scheme is https (what Django 6 does by itself).
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---- Database, tasks, cache: Postgres does it all -------------------------------------------------------------
DATABASE_URL = (
    read("str", "DATABASE_URL", "") or f"postgresql:///bekasi?user=postgres&host={DATA_DIR.resolve() / 'postgres'}"
)
# A short timeout and reconnect limit: a reader gets the 503 page at once, and recovery takes under a second.
POOL = {"min_size": 1, "max_size": positive("DATABASE_POOL", 10), "timeout": 1, "reconnect_timeout": 3}
DATABASES = {"default": database(DATABASE_URL, pool=None if RUNNING_TESTS else POOL)}
DATABASES["default"]["TEST"] = {"NAME": read("str", "TEST_DATABASE_NAME", "test_bekasi")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes, because login limits and one-time codes must hold across them.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# ---- Language and time ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# ---- Files ----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / read("str", "MEDIA_ROOT", str(DATA_DIR / "media"))
# nginx's internal location for that folder; empty: the portal sends files itself (news/views/media.py).
MEDIA_ACCEL = location("MEDIA_ACCEL")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Already small (pictures, fonts), or read by developers only and half of the time that compressing takes (source maps).
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "avif", "woff2", "map")
# Texts up to 8 MB in one form; files are counted by their own rules (news/images.py, news/files.py).
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# ---- People ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# A session remembers which of the two made it: staff status never reaches one that an e-mail code opened.
AUTHENTICATION_BACKENDS = ["accounts.backends.StaffBackend", "accounts.backends.ResidentBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/akun/masuk/"
LOGIN_REDIRECT_URL = "/akun/"
# Residents: a code by e-mail, never a password (accounts/code_login.py). Staff: accounts/staff_login.py.
ACCOUNT_ADAPTER = "accounts.adapter.PortalAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {"reauthenticate": "accounts.forms.ConfirmPasswordForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself proves the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# Per visitor's address ("ip") and per e-mail address or code ("key"); kept in the shared cache.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,60/h/ip,3/m/key,20/d/key",
    "confirm_login_code": "30/m/ip,5/15m/key",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "accounts.adapter.PortalMFAAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.passkey_forms.NewPasskeyForm",
    "reauthenticate_webauthn": "accounts.passkey_forms.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal Bekasi"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
# Demo accounts must be usable at once; everywhere else staff enrol before they see the admin.
STAFF_MFA_REQUIRED = not DEMO

# ---- Mail -----------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = read("str", "DEFAULT_FROM_EMAIL", "Portal Bekasi <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_FILE_PATH = DATA_DIR / "mail"
if DEMO:
    EMAIL_BACKEND = "bekasi_portal.demo_mail.FileAndConsoleBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = read("str", "EMAIL_HOST", "localhost")
    EMAIL_PORT = positive("EMAIL_PORT", 25)
    EMAIL_HOST_USER = read("str", "EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = read("str", "EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = choice("EMAIL_SECURITY", "none", allowed=("none", "starttls", "ssl")) == "starttls"
    EMAIL_USE_SSL = choice("EMAIL_SECURITY", "none", allowed=("none", "starttls", "ssl")) == "ssl"
    EMAIL_TIMEOUT = 10

# ---- Browser security -----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in ("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
                    "magnetometer", "microphone", "midi", "payment", "usb")
}  # fmt: skip
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # ends with the browser session, as the pages say
CSRF_FAILURE_VIEW = "bekasi_portal.error_pages.csrf_failure"
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and read("bool", "HTTPS_REDIRECT", True)
# A load balancer on the same machine asks over plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = read("int", "HSTS_SECONDS", 31_536_000 if HTTPS else 0)
# The city's other sites share the domain; whether they are all on https is not this portal's to promise.
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ---- Floods ---------------------------------------------------------------------------------------------------
# In each process (bekasi_portal/throttle.py): how many forms one address may send at once, and one more every so many
# seconds, by the beginning of the path: comments, and everything else that residents send, such as "Setuju".
FORM_LIMITS = (("/berita/", 6, 10), ("/", 30, 2))
# How many of all those forms are at work at the same time.
FORMS_AT_WORK = 2

# ---- Page cache (bekasi_portal/page_cache.py) ------------------------------------------------------------------
# Off only for measuring what rendering costs.
PAGE_CACHE = read("bool", "PAGE_CACHE", True)
# Public addresses that are never kept: files have their own caching, and what people search for is endless.
UNCACHED_ADDRESSES = ("/static/", "/cari/", "/healthz")
# Addresses that know parameters: those that a page is kept by, and those with which it is not kept at all. A parameter
# that an address does not know changes nothing on its page, and reaches no view.
PAGE_PARAMETERS = (
    (re.compile(r"/(?:berita|rubrik|tag|penulis)/(?:[^/]+/){0,2}|/sitemap-[a-z]+\.xml"), ({"halaman"}, set())),
    (re.compile(r"/penghargaan/"), (set(), {"tahun", "tingkat", "pemberi", "skema", "berlaku"})),
    (re.compile(r"/penghargaan/data\.csv"), (set(), {"bom"})),
)

# ---- Content --------------------------------------------------------------------------------------------------
SITE_NAME = "Portal Berita Kota Bekasi"
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# ---- Logging --------------------------------------------------------------------------------------------------
LOG_LEVEL = choice("LOG_LEVEL", "INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        # A flood must not fill the disk as well.
        "no_floods": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 0) != 429,
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"filters": ["no_floods"]},
        # A wrong Host header is the sender's mistake and ends as a 400; it is not worth an error in the log.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

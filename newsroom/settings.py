"""All settings, from the environment. README.md lists the variables.

Three ways to run: production (SECRET_KEY and ALLOWED_HOSTS, over HTTPS), a private archive on
this machine (NEWSROOM_EMBEDDED=1, what `make serve` sets), and DEBUG=1 for who changes the code.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment as env
from newsroom.secret import kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("NEWSROOM_VAR", str(BASE_DIR / "var")))
MEGABYTE = 1024 * 1024
YEAR = 365 * 24 * 60 * 60  # seconds
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

# --- Where and for whom it runs ---------------------------------------------------------------

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[])
PRIVATE = not SECRET_KEY and not ALLOWED_HOSTS and (DEBUG or env.flag("NEWSROOM_EMBEDDED", default=False))

if PRIVATE:
    SECRET_KEY = kept_key(VAR_DIR / "secret-key")
    ALLOWED_HOSTS = LOOPBACK
elif not SECRET_KEY or not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "Set SECRET_KEY (a long random text) and ALLOWED_HOSTS (the archive's host names, separated by "
        "commas) before starting in production, or NEWSROOM_EMBEDDED=1 for a private archive on this machine."
    )

SITE_NAME = env.text("NEWSROOM_SITE_NAME", "Said & Printed")
NEWSROOM_CONTACT = env.text("NEWSROOM_CONTACT")  # where readers write to; shown on /about/
HTTPS = env.flag("NEWSROOM_HTTPS", default=not PRIVATE and not DEBUG)

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_tasks",
    "newsroom.apps.WorkersConfig",  # its tables are there for who needs workers
    "newsroom.apps.NewsroomConfig",
    "actors.apps.ActorsConfig",
    "articles.apps.ArticlesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # who makes a change
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

SIMPLE_HISTORY_ENABLED = False  # by signals, that is: articles.history writes one version of a whole record

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
                "newsroom.context.site",
            ],
        },
    }
]

# --- Database ---------------------------------------------------------------------------------

SQLITE_OPTIONS: dict[str, Any] = {
    # A writer takes its lock when its transaction begins and waits for the one before it: a
    # reader that turns writer half-way would fail at once with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    # Without recursive_triggers, REPLACE deletes a row behind the back of the triggers that keep it.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON; "
    # What is deleted is overwritten: words that were erased are gone from the file.
    "PRAGMA secure_delete=ON;",
}


def database(url: str) -> dict[str, Any]:
    """Django's settings for a database given as a URL (`sqlite:///path`, `postgres://...`)."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **SQLITE_OPTIONS}
    else:
        settings["CONN_MAX_AGE"] = 60  # seconds
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def sqlite_url(path: Path) -> str:
    """The URL of a file: parsed again, a space or a percent sign in its path survives."""
    return f"sqlite:///{quote(str(path))}"


DATABASE_URL = env.text("DATABASE_URL")
if not DATABASE_URL:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASE_URL = sqlite_url(VAR_DIR / "archive.sqlite3")
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN_STATIC if DEBUG else HASHED_STATIC},
}

# --- Accounts ---------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Security ---------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak plain HTTP to the process
SECURE_HSTS_SECONDS = env.whole_number("NEWSROOM_HSTS_SECONDS", YEAR) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
if env.flag("NEWSROOM_BEHIND_PROXY", default=False):
    # Only behind a proxy that sets this header itself: else anybody could claim to come by HTTPS.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Nothing inline: a page can carry words that somebody else wrote.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the admin's own style sheets carry small pictures
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- What the archive takes in and shows ------------------------------------------------------

# Licences under which the public sees an article's whole text. A licence's words (lower case; letters
# and digits only: "CC BY-SA 4.0" is "cc by sa 4 0") must begin with the words of one of these ...
FULL_TEXT_LICENCES = ["public domain", "cc0", "cc by", "cc by sa", "own"]
# ... and with none of these, whose terms an archive that charges or excerpts could break.
FULL_TEXT_EXCEPTIONS = ["cc by nc", "cc by nd", "cc by sa nc"]

# Bytes of an upload or a paste, and of one record in it: a line, a page.
IMPORT_MAX_BYTES = env.whole_number("NEWSROOM_IMPORT_MAX_BYTES", 64 * MEGABYTE, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = IMPORT_MAX_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * MEGABYTE  # what is larger goes to a temporary file

# --- Tasks in the background -------------------------------------------------------------------

TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",  # who asks for one waits for it
    "database": "django_tasks_db.DatabaseBackend",  # `manage.py db_worker` runs them, on any machine
}
TASKS = {"default": {"BACKEND": TASK_BACKENDS[env.one_of("NEWSROOM_TASKS", [*TASK_BACKENDS])]}}

# --- What it fetches ---------------------------------------------------------------------------

# Hosts (`host` or `host:port`) that are fetched from although they stand on a private network.
FETCH_ALLOW = env.words("NEWSROOM_FETCH_ALLOW", default=[])
FETCH_DELAY = env.whole_number("NEWSROOM_FETCH_DELAY", 1)  # seconds between two requests to one host

# --- Logging ----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("NEWSROOM_LOG_LEVEL", "WARNING").upper()},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

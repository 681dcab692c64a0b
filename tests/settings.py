"""The product's settings, for the tests: production without HTTPS, quick passwords."""

import os
from pathlib import Path

os.environ["SECRET_KEY"] = "only-for-the-tests-and-long-enough-to-please-every-check-of-django"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["NEWSROOM_HTTPS"] = "0"
os.environ["DEBUG"] = "0"
os.environ.pop("DATABASE_URL", None)  # nobody's archive is touched; conftest.py chooses the engine

from newsroom.settings import *  # noqa: F403
from newsroom.settings import PLAIN_STATIC, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashed names need `collectstatic` first; the tests of newsroom/ try those in a process of its own.
STORAGES["staticfiles"]["BACKEND"] = PLAIN_STATIC
WHITENOISE_AUTOREFRESH = True  # looks when asked, so that STATIC_ROOT need not exist
TEST_DATA = Path(os.environ["NEWSROOM_TEST_DATA"]) if os.environ.get("NEWSROOM_TEST_DATA") else None

# make serve   the archive on http://127.0.0.1:8000/, from a fresh clone on
# make test    what proves it in under 15 minutes, on SQLite and on PostgreSQL
# make proof   the long campaigns and every benchmark
# make lint    the static checks alone
# make lock    new lock files after a change of pyproject.toml
#
# Variables: HOST, PORT, DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS and the rest of README.md's table.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

# Tools are run as modules: a script in .venv/bin breaks when its path holds a space or has moved.
PY = .venv/bin/python
COMPILE = $(PY) -m piptools compile -q --upgrade --generate-hashes --strip-extras --allow-unsafe \
	--annotation-style=line --no-header --no-config --no-emit-options --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host

.PHONY: serve test proof lint lock
.DEFAULT_GOAL := serve

serve: export HOST := $(HOST)
serve: export PORT := $(PORT)
# gunicorn itself speaks plain HTTP; behind a proxy with HTTPS set this to 1.
serve: export NEWSROOM_HTTPS ?= 0
serve:
	@case "$$HOST" in \
	  127.*|localhost|::1) test -n "$$SECRET_KEY$$ALLOWED_HOSTS" || export NEWSROOM_EMBEDDED=1 ;; \
	  *) test -n "$$SECRET_KEY" && test -n "$$ALLOWED_HOSTS" || { \
	    echo "To serve on $$HOST, where others can reach it, set SECRET_KEY (a long random text) and ALLOWED_HOSTS (the host names, separated by commas)." >&2; \
	    exit 2; } ;; \
	esac; set -e; \
	sh .ci/environment requirements.txt; \
	$(PY) manage.py migrate --verbosity 0; \
	$(PY) manage.py collectstatic --no-input --verbosity 0; \
	empty=$$($(PY) manage.py is_empty); \
	if [ "$$empty" = yes ]; then $(PY) manage.py demo; fi; \
	$(PY) manage.py editor; \
	exec $(PY) -m gunicorn -c python:newsroom.gunicorn newsroom.wsgi

test: lint
	$(PY) -m pytest -q -n $(WORKERS) --engine=sqlite
	$(PY) -m pytest -q -n $(WORKERS) --engine=postgres --only-database

proof: test
	$(PY) -m pytest -q -n $(WORKERS) --hypothesis-profile=proof tests/actors/test_names.py tests/articles/text tests/articles/search tests/articles/suggest
	NEWSROOM_KILLS=54 $(PY) -m pytest -q --engine=sqlite tests/articles/test_killed.py
	NEWSROOM_KILLS=54 $(PY) -m pytest -q --engine=postgres tests/articles/test_killed.py
	$(PY) -m pytest -q -o addopts= tests/benchmarks
	$(PY) -m tests.benchmarks.extraction
	$(PY) -m tests.benchmarks.pasted
	$(PY) -m tests.benchmarks.copies
	$(PY) -m tests.benchmarks.attribution gold building
	$(PY) -m tests.benchmarks.attribution gold set_aside
	$(PY) -m tests.benchmarks.attribution polnear dev
	$(PY) -m tests.benchmarks.attribution speed
	$(PY) -m tests.benchmarks.anchoring find
	$(PY) -m tests.benchmarks.anchoring speed
	$(PY) -m tests.benchmarks.claims_page --engine sqlite
	$(PY) -m tests.benchmarks.claims_page --engine postgres
	$(PY) -m tests.benchmarks.desk --engine sqlite
	$(PY) -m tests.benchmarks.desk --engine postgres
	$(PY) -m tests.benchmarks.relations --engine sqlite
	$(PY) -m tests.benchmarks.relations --engine postgres

lint: export DJANGO_SETTINGS_MODULE := tests.settings
lint:
	@sh .ci/environment requirements-dev.txt
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m djlint --lint --quiet templates
	$(PY) manage.py makemigrations --check --dry-run

lock:
	@sh .ci/environment requirements-dev.txt
	PIP_CONFIG_FILE=/dev/null $(COMPILE) -o requirements.txt pyproject.toml
	PIP_CONFIG_FILE=/dev/null $(COMPILE) --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

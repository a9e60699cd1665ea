# mulu: every task, each with a line of what it is for. `make` alone lists them.
# A fresh machine needs Python 3.11 or later and make; everything else is installed into .venv from the lock.

.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
READY := $(VENV)/.ready
DEBIAN = dpkg --status $(1) >/dev/null 2>&1 || \
	{ apt-get update --quiet && apt-get install --yes --no-install-recommends $(1); }
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --no-config --universal \
	--python-version 3.11 --no-strip-extras --no-annotate --generate-hashes
CLIENTS := $(patsubst tests/clients/%.lock,.clients/%/.ready,$(wildcard tests/clients/*.lock))

export DAGSTER_DISABLE_TELEMETRY := yes
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Dagster and what it needs are 3,000 modules: compiled anew by every process, they cost each of them seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run dev test test-process clients test-browser test-postgres nightly lint format bench sample browser backup restore lock clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv and install exactly what requirements.lock says

run: $(READY) ## compile every edition in raw/ into warehouse/mulu.duckdb, through Dagster
	@$(PY) -m pipeline.orchestration.run

dev: $(READY) ## open Dagster at http://127.0.0.1:3000, run history kept in .dagster/
	@$(PY) -m pipeline.orchestration.dev --host 127.0.0.1

test: $(READY) ## run the fast tests, on every core; ARGS="-k name" narrows them
	@$(PY) -m pytest -n auto --dist worksteal --ignore tests/process --ignore tests/sample $(ARGS)

test-process: $(READY) ## run the tests that start and kill processes, fill disks, fuzz, repeat, or compile the whole sample
	@$(PY) -m pytest -n auto --dist worksteal tests/process tests/sample $(ARGS)

clients: $(CLIENTS) ## install what else reads what is published: other DuckDB versions, frictionless; each in .clients/

test-browser: $(READY) browser ## an analyst's day in Dagster's pages and a bulletin, in Chromium (some minutes; what is left of it: .browser/)
	@$(PY) -m pip install --quiet --require-hashes --only-binary :all: --requirement tests/browser/requirements.lock
	@timeout --foreground --signal=INT --kill-after=60 1200 $(PY) -m pytest tests/browser/an_analysts_day.py tests/browser/a_bulletin.py $(ARGS)

test-postgres: $(READY) ## Dagster's services on a real PostgreSQL, which is installed on Debian, as root
	@$(call DEBIAN,postgresql docker-compose)
	@$(PY) -m pip install --quiet --require-hashes --only-binary :all: --requirement deploy/requirements.lock
	@timeout --foreground --signal=INT --kill-after=60 900 $(PY) -m pytest tests/deploy/test_compose.py tests/deploy/on_postgresql.py $(ARGS)

nightly: $(READY) ## read back 20,000 workbooks of any layout and format, kill and fuzz at many more places (an hour and more)
	@HYPOTHESIS_PROFILE=nightly $(PY) -m pytest -n auto --dist worksteal tests/normalize tests/rules/test_linear_rules.py tests/process $(ARGS)

lint: $(READY) ## check style, types and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## put the code into the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## measure speed as ratios; writes warehouse/bench.json
	@$(PY) -m bench

sample: $(READY) ## write the sample editions in raw/ anew, byte for byte the same
	@$(PY) -m simulation

browser: ## install what screenshots and browser tests need: Chromium and Chinese fonts, on Debian, as root
	@$(call DEBIAN,chromium fonts-noto-cjk)

backup: $(READY) ## all that no run can make again, in one file: make backup FILE=….tar
	@$(PY) -m deploy.backup "$(FILE)"

restore: $(READY) ## lay a backup back into empty folders: make restore FILE=….tar
	@$(PY) -m deploy.restore "$(FILE)"

lock: $(READY) ## renew requirements.lock after a change in pyproject.toml (needs a network)
	@$(COMPILE) pyproject.toml --extra dev --extra simulation --output-file requirements.lock
	@$(COMPILE) pyproject.toml --extra server --constraint requirements.lock --output-file deploy/requirements.lock
	@$(COMPILE) --group browser --constraint requirements.lock --output-file tests/browser/requirements.lock

clean: ## remove what runs can make again: the warehouse, run history, caches (not warehouse/archive, not .venv)
	@find warehouse -mindepth 1 ! -path 'warehouse/archive*' ! -name .gitkeep -delete
	@rm -rf .dagster .browser .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find pipeline schemas simulation tools bench tests -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.clients/%/.ready: tests/clients/%.lock | $(READY)
	@$(PY) -m venv --clear --without-pip .clients/$*
	@$(PY) -m pip --python .clients/$*/bin/python install --quiet --require-hashes --only-binary :all: --requirement $<
	@touch $@

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once, some minutes on a slow line) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --no-compile --require-hashes --only-binary :all: --requirement requirements.lock
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

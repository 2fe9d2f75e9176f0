# make demo | test | bench | scoreboard | requirements | clean. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --require-hashes
PYTHON ?=
BENCH ?= ../shared/bench
CANDIDATES := $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python
RIGHT := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))

.PHONY: help demo test bench scoreboard requirements clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /make \1\t/' | expand -t 20

demo: $(STAMP) ## set up, then play the app against a Slack of our own: a reporter asks, it answers
	@$(BIN)/copytaster demo

test: $(DEV_STAMP) ## set up, then check style, types, import direction and behaviour
	@echo "==> Style (ruff)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "==> Types (mypy)"
	@$(BIN)/mypy
	@echo "==> Import direction (import-linter)"
	@$(BIN)/lint-imports
	@echo "==> Browser (Chromium and axe-core, for the evidence page)"
	@$(BIN)/python -m tests.browser.tools
	@echo "==> Behaviour (pytest)"
	@$(BIN)/python -m pytest -q

bench: $(DEV_STAMP) ## measure reading, from paste to reply, the evidence page, the digest; also in out/
	@echo "==> Reading"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.reading
	@echo "==> The tagger"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.attribution
	@echo "==> Figures"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.figures
	@echo "==> From paste to reply"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.answering
	@echo "==> The evidence page"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.evidence
	@echo "==> The digest"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.digest

scoreboard: $(DEV_STAMP) ## how good the reading is, beside the edition before; kept in docs/
	@OMP_NUM_THREADS=1 BENCH="$(BENCH)" $(BIN)/python -m tests.scoreboard

requirements: ## work out the pinned requirements anew (needs uv)
	@command -v uv >/dev/null || { echo "uv is not installed: python3 -m pip install uv"; exit 1; }
	@echo "==> requirements.txt"
	@uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
	  --no-annotate pyproject.toml -o requirements.txt
	@echo "==> requirements-dev.txt"
	@uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
	  --no-annotate --extra dev --extra oauth -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## remove the virtual environment and everything that was made
	rm -rf $(VENV) .browser build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@set -eu; for name in $(CANDIDATES); do \
	  if command -v $$name >/dev/null && $$name -c '$(RIGHT)' 2>/dev/null; then found=$$name; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
	  echo "Copytaster needs Python 3.11 to 3.14 with its venv module, and none is on the PATH." >&2; \
	  echo "Install one, or name it: make demo PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	echo "==> Making $(VENV) with $$($$found --version)"; \
	rm -rf $(VENV); $$found -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(STAMP): requirements.txt pyproject.toml | $(BIN)/python
	@echo "==> Installing what Copytaster needs (about 150 MB once; quick the next time)"
	@rm -f $@ $(DEV_STAMP)
	@$(INSTALL) -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(STAMP)
	@echo "==> Installing what the checks need"
	@rm -f $@
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

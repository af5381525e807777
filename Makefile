# `make` alone prints what there is.
SHELL := /bin/bash
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test check bundle lock pictures setup setup-dev

help:
	@echo 'Backscroll'
	@echo '  make demo      record a short working day in real windows, search it, ask it, show it'
	@echo '  make test      all tests'
	@echo '  make check     style, types, architecture, locks'
	@echo '  make bundle    wheel and source archive in dist/'
	@echo '  make pictures  the demo anew, and its pictures into docs/pictures/'
	@echo '  make lock      requirements*.lock anew from pyproject.toml (needs the network)'

setup:
	@packaging/setup.sh base

setup-dev:
	@packaging/setup.sh dev

demo: setup
	@$(PY) -m desktop_app.cli demo $(ARGS)

test: setup-dev
	@$(PY) -m pytest $(ARGS)

check: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) packaging/locks.py

pictures: setup
	@$(PY) -m desktop_app.cli demo --private --pictures docs/pictures $(ARGS)

bundle: setup
	@packaging/bundle.sh

lock:
	@packaging/lock.sh

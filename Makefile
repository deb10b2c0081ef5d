# Every target sets up what it needs; a second call finds it done. See scripts/setup.sh for what that is.
PYTHON := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help briefing setup setup-dev test test-quick mutants reproduce bundle image-steps lint format bench bench-peers bench-scale lock clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

briefing: setup ## make the briefing pack from seeds/ (ARGS="--date 2024-05-01" is passed on)
	@.venv/bin/reportgen build $(ARGS)

setup: ## set up what a build needs: Python environment, system libraries, fonts
	@scripts/setup.sh

setup-dev: ## set up what the tests need as well
	@scripts/setup.sh --dev

test: setup-dev ## run every test
	@$(PYTHON) -m pytest -n 2 $(ARGS)

test-quick: setup-dev ## run the tests that take no whole pack
	@$(PYTHON) -m pytest -n 2 -m "not slow" $(ARGS)

mutants: setup-dev ## break the rules of figures, stages, themes and framing one by one and see whether a test notices (ARGS="--sample 200")
	@$(PYTHON) scripts/mutate_rules.py $(ARGS)

reproduce: setup ## build twice under unlike conditions and compare every byte
	@$(PYTHON) scripts/reproduce.py $(ARGS)

lint: setup-dev ## check style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy --strict reportgen

format: setup-dev ## set the code in the house style
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: setup ## measure how long the pack takes
	@$(PYTHON) scripts/bench.py $(ARGS)

bench-peers: setup-dev ## measure the pack against other makers of documents, from the same words (ARGS="--rounds 1")
	@$(PYTHON) -m benchmarks.peers $(ARGS)

bench-scale: setup ## measure how the pack grows with its regions (ARGS="--facts 333 2844")
	@$(PYTHON) -m benchmarks.scale $(ARGS)

bundle: setup ## pack wheels, fonts and a start script for machines without internet into dist/
	@$(PYTHON) scripts/bundle.py $(ARGS)

image-steps: setup ## run the steps of the Dockerfile in a bare Debian, where no daemon builds images (as root, with debootstrap)
	@$(PYTHON) scripts/image_steps.py $(ARGS)

lock: ## write the lock files anew from pyproject.toml (ARGS=--upgrade takes newer versions)
	@scripts/lock.sh $(ARGS)

clean: ## remove the environment and what tools left; the editions in output/ stay
	@rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

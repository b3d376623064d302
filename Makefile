# Everything runs from .venv; Python 3.11 or later and make are all that must be there before.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo/timeline.db
GOLD := ../shared/evaluation

.PHONY: setup demo test check eval bench docs format clean

setup: .venv/ready

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m timeline.actors
	@touch $@

demo: setup  ## Build the sample timeline and serve it.
	@mkdir -p $(dir $(DEMO))
	$(BIN)/timeline init --db $(DEMO) --seeds
	$(BIN)/timeline verify --db $(DEMO)
	$(BIN)/timeline serve --db $(DEMO)

test: setup  ## Run all tests.
	$(BIN)/python -m pytest

check: setup  ## What must hold before a change lands.
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python docs/generate.py --check

docs: setup  ## Write the generated references again.
	$(BIN)/python docs/generate.py

eval: setup  ## Score the extractor on the gold articles; fails where a score falls below its floor.
	$(BIN)/python -m benchmarks.scores
	$(BIN)/python -m benchmarks.duplicates

bench: setup  ## Measure speed, as ratios within one run.
	$(BIN)/python -m benchmarks

format: setup
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache

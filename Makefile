# Every target sets itself up from a fresh clone: `make demo` or `make test` is all there is to type.
.PHONY: setup demo test check format train eval questions bench faults screenshot clean
VENV := .venv
BIN := $(VENV)/bin
UV := $(or $(shell command -v uv 2>/dev/null),$(BIN)/uv)
PYTHON ?= python3
export UV_PROJECT_ENVIRONMENT := $(VENV)

setup: $(VENV)/.ready ## make .venv from the lock and install the package into it

$(VENV)/.ready: pyproject.toml uv.lock
ifeq ($(UV),$(BIN)/uv)
	test -x $(UV) || ($(PYTHON) -m venv $(VENV) && $(BIN)/pip install --quiet uv)
	$(UV) sync --quiet --frozen --inexact --extra demo --python $(BIN)/python
else
	$(UV) sync --quiet --frozen --extra demo --python $(PYTHON)
endif
	@touch $@

demo: setup ## the bot in a local Discord, in the browser
	$(BIN)/twosource demo

test: setup ## the tests; nothing but this machine is needed
	$(BIN)/pytest -n 2 --dist loadfile

check: setup ## format, lint, types, floors, tests and their coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=95

format: setup ## write the format and the fixes that are safe
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: setup ## score extraction, reconciliation and answers on annotated stories
	$(UV) sync --quiet --frozen --inexact --extra demo --group train
	$(BIN)/python -m tests.measure.evaluation

questions: setup ## ask what is asked of our own articles, all of them in one store
	$(BIN)/python -m tests.measure.questions $(QUESTIONS)

train: setup ## make the weights in config/models again from annotated stories
	$(UV) sync --quiet --frozen --inexact --extra demo --group train
	$(BIN)/python -m tests.measure.training

bench: setup ## print speeds and sizes as ratios to what people use instead
	$(UV) sync --quiet --frozen --inexact --extra demo --group bench
	$(BIN)/python -m tests.measure.bench

faults: setup ## kill the bot 500 times while it works, play every fault, count what was lost or doubled
	$(BIN)/python -m tests.measure.faults $(FAULTS)

screenshot: setup ## draw the README's pictures again (needs Chromium)
	$(UV) sync --quiet --frozen --inexact --extra demo --group screenshot
	$(BIN)/python -m tests.measure.screenshot

clean: ## remove what the other targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov dist build

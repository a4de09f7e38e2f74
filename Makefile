# Every target sets itself up from a fresh clone: `make demo` or `make test` is all there is to type.
.PHONY: setup demo test check format eval bench faults screenshot clean
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PYTHON ?= python3
export UV_PROJECT_ENVIRONMENT := $(VENV)

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml uv.lock
ifeq ($(UV),)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv sync --frozen --inexact --extra demo --python $(BIN)/python
else
	$(UV) sync --frozen --extra demo --python $(PYTHON)
endif
	@touch $@

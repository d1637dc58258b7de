# Two commands: `make run` starts the dashboard, `make test` runs all that CI runs.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
# With uv where there is one, which is faster; with pip where there is none, or where uv cannot reach the packages.
pip = $(BIN)/python -m pip install --disable-pip-version-check -r $(1)
install = $(if $(UV),$(UV) pip install --compile-bytecode --python $(BIN)/python -r $(1) || $(pip),$(pip))
# What the packages bring for their own makers, 80 MB that nothing here opens (docs/deploying.md names the rest).
SPARE := pandas/tests numpy/tests numpy/*/tests pyarrow/tests pyarrow/include plotly/labextension setuptools pkg_resources

.PHONY: run test cases coverage lint types sample browser bench screenshots lock clean

run: $(VENV)/.run
	@PORT=$(PORT) $(BIN)/python -m psr_data run --sample

test coverage: export PYTHONDONTWRITEBYTECODE := # or each of the hundreds of Pythons started here compiles this package anew
test: $(VENV)/.test browser lint
	@$(MAKE) --no-print-directory --jobs 2 types cases

# A walk in a browser that fails is walked once more, and named.
cases: $(VENV)/.test browser
	$(BIN)/python -m pytest -n auto --maxprocesses 5 --dist loadfile --durations 10 -r R

# Branches that no test took, file by file. Counting them costs half as much time again, so make test does not.
coverage: $(VENV)/.test browser
	$(BIN)/python -m pytest -n auto --maxprocesses 5 --dist loadfile --cov --cov-report=term

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

# A real browser for the browser tests: said loudly where there is none, and a failure in CI.
browser:
	@sh tests/browser/ensure_chromium.sh

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.history
	$(BIN)/python -m benchmarks.reports
	$(BIN)/python -m benchmarks.reading

screenshots: $(VENV)/.test browser
	$(BIN)/python -m benchmarks.screenshots

$(BIN)/python:
	@echo "First start: making an environment in $(VENV), then installing about 60 packages (580 MB). It takes 1 to 5 minutes,"
	@echo "once; longer on a busy machine. Ctrl+C stops it, and make run takes it up again."
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.txt
	@echo "Installing the packages of requirements.txt into $(VENV)."
	@$(call install,requirements.txt)
	@cd $(VENV)/lib/python*/site-packages && rm -rf $(SPARE)
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	@echo "Installing what the tests need into $(VENV). It takes 1 to 3 minutes, once."
	@$(call install,requirements-dev.txt)
	@touch $@

lock: $(VENV)/.test
	uv pip compile --quiet --universal --generate-hashes -p 3.11 --no-header --no-emit-index-url requirements.in -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes -p 3.11 --no-header --no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV)

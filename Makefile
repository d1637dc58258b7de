# Two commands: `make run` starts the dashboard, `make test` runs all that CI runs.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint types sample browser bench screenshots lock clean

run: $(VENV)/.run
	@$(BIN)/python -m psr_data sample --if-empty
	@echo "The dashboard is at http://127.0.0.1:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

# The walks in a browser come last and one at a time: each drives a server and a browser of its own. One that
# fails is walked once more, and named: a busy machine may trip it, a broken feature fails it twice.
test: export PYTHONDONTWRITEBYTECODE := # or each of the hundreds of Pythons started here compiles this package anew
test: $(VENV)/.test browser lint types
	$(BIN)/python -m pytest -m "not browser" -n auto --maxprocesses 4 --dist loadfile
	$(BIN)/python -m pytest -m browser --reruns 1 -r R

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

screenshots: $(VENV)/.test browser
	$(BIN)/python -m benchmarks.screenshots

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

lock: $(VENV)/.test
	uv pip compile --quiet --universal --generate-hashes -p 3.11 --no-header --no-emit-index-url requirements.in -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes -p 3.11 --no-header --no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV)

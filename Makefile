# Everything a maintainer needs: `make site`, `make serve`, `make test`. Each sets up what it needs.
.DELETE_ON_ERROR:
.PHONY: site serve test check format lock schema fuzz bench clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

site: $(READY)        ## build the register into site/
	$(BIN)/algoregister build --out site

serve: $(READY)       ## show the site, and show edits as they are made
	$(BIN)/algoregister serve

check: $(READY)       ## check the register
	$(BIN)/algoregister check

test: $(READY)        ## lint, type-check and test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/algoregister schema --check
	$(BIN)/algoregister check
	$(BIN)/pytest -n auto

schema: $(READY)      ## write the JSON Schemas anew after a change of the model
	$(BIN)/algoregister schema

format: $(READY)      ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY)        ## resolve the dependencies anew, with hashes
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file requirements/dev.txt pyproject.toml requirements/dev.in

clean:                ## remove everything that was made
	rm -rf .venv site site.* .algoregister build dist .mypy_cache .ruff_cache .pytest_cache

# Debian keeps the part of Python that makes virtual environments in a package of its own.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "Python cannot make virtual environments yet; installing python3-venv."; \
	  if [ "$$(id -u)" = 0 ]; then apt-get -q update && apt-get -q install -y python3-venv; \
	  else sudo apt-get -q update && sudo apt-get -q install -y python3-venv; fi; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

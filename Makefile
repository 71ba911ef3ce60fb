# `make help` says what each target does.
PYTHON ?= python3
BIN = .venv/bin
FORMAT ?= text
# Browsers, servers and git let a worker of the tests wait: one more than there are processors.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))
COUNTRY ?= 60
APT = apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
# Real programs that the tests use, each by the command that shows it is there.
PROGRAMS = soffice:libreoffice-writer-nogui,libreoffice-calc-nogui sshd:openssh-server strace:strace pdftoppm:poppler-utils \
  tesseract:tesseract-ocr,tesseract-ocr-rus nginx:nginx-light apache2:apache2-bin,media-types caddy:caddy

.PHONY: help site preview properdocs serve test a11y pictures torture fuzz bench country growth layouts scans mutants model sbom lint format check drafts lock programs browser clean

help: ## show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

site: .venv/site ## build the public site from roadmaps/ into site/ (SITE_URL=… says its address, KEEP_GOING=1 leaves bad files out)
	$(BIN)/roadmaps build --to site $(if $(SITE_URL),--site-url $(SITE_URL)) $(if $(KEEP_GOING),--keep-going)

preview: .venv/site ## build the site into prosmotr/ so that its pages open from a disk
	$(BIN)/roadmaps build --to prosmotr --offline --keep-going

serve: .venv/site ## show the site at http://127.0.0.1:8000 and rebuild it at every edit
	$(BIN)/roadmaps serve

properdocs: .venv/site ## build on ProperDocs instead of MkDocs (back again: rm .venv/site && make site)
	sed -n '/^properdocs==/,/# via/p' tests/requirements.lock | \
	  $(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r /dev/stdin
	$(BIN)/pip uninstall -q -y mkdocs

check: .venv/site ## check the data in roadmaps/ (FORMAT=github, gitlab or json for forges)
	@$(BIN)/roadmaps check --format $(FORMAT)

drafts: .venv/site ## make a draft of every document in a files/ folder that has no data yet, into build/chernovik/
	@$(BIN)/roadmaps drafts --to build/chernovik

# The tests of a module share what they set up, so they stay together; the long modules come first.
test: lint programs ## run every test, in a browser too (installs what they need)
	$(BIN)/pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder

pictures: .venv/test programs ## draw the pictures of docs/first-hour.md and of the site's own pages anew
	$(BIN)/python tests/pictures.py
	$(BIN)/python tests/portraits.py

torture: .venv/test programs ## let every disk call of the publisher fail in turn; counts go to build/torture.json
	$(BIN)/python tests/torture.py

fuzz: .venv/test ## read spoilt roadmaps, deadlines and Word files by the thousand; counts go to build/fuzz.json
	$(BIN)/python tests/fuzz.py

growth: .venv/test ## let every reader meet every way in which a text grows, and sites every way in which data do (fifteen minutes)
	$(BIN)/pytest --whole tests/test_effort.py tests/test_growth.py

layouts: .venv/test programs ## read plans in every layout of the tests, through LibreOffice too; faults of those not set aside go to build/layouts.txt
	$(BIN)/pytest --whole tests/test_intake_layouts.py

scans: .venv/test programs ## read printed and scanned roadmaps in every style and resolution (an hour); figures go to build/scans.json
	nice $(BIN)/pytest --whole tests/test_scans.py

mutants: .venv/mutants ## make deliberate mistakes in the logic, which tests must notice (OF=cache for one subject, WHOLE=1 for all)
	$(BIN)/python tests/mutants.py $(if $(WHOLE),--whole) $(OF)

model: .venv/model ## train the model of themes and risk factors anew on the judged measures; the same measures give the same bytes
	OMP_NUM_THREADS=1 $(BIN)/python tests/subject_model.py

a11y: .venv/test programs ## lay axe-core over every kind of page in every state; counts go to build/a11y.json
	$(BIN)/python tests/a11y.py
	$(BIN)/pytest --whole tests/test_a11y.py -k focus

bench: .venv/test programs ## measure speed beside others, also into build/ (COUNTRY="80 140 230 2300" for other sizes, PEERS=1 for Zensical and Hugo)
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/country.py $(COUNTRY)

country: .venv/test programs ## read a made-up country of five hundred municipalities in a browser
	$(BIN)/pytest --whole -s tests/browser/test_country.py

sbom: .venv/test ## write what the program is made of to build/sbom.cdx.json (CycloneDX), for a release
	$(BIN)/python tests/sbom.py build/sbom.cdx.json

lint: .venv/test ## run ruff, mypy, import-linter; ask about known vulnerabilities
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(BIN)/python tests/advisories.py

format: .venv/test ## put the code into its canonical shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: .venv/test ## choose newer versions of what we depend on, with their hashes
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable --extra dev \
	  -c requirements.lock -o tests/requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable --extra mutants \
	  -c requirements.lock -c tests/requirements.lock -o tests/mutants/requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable --extra model \
	  -c requirements.lock -c tests/requirements.lock -o tests/subject_model/requirements.lock pyproject.toml

clean: ## remove everything that was built
	rm -rf .venv site prosmotr build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

programs: browser
	@for one in $(PROGRAMS); do \
	  PATH="$$PATH:/usr/sbin" command -v "$${one%%:*}" >/dev/null || missing="$$missing $$(echo "$${one#*:}" | tr , ' ')"; \
	done; \
	[ -z "$$missing" ] || { command -v apt-get >/dev/null && $(APT) $$missing fonts-liberation; } || \
	{ echo "Install these first:$$missing"; exit 1; }

browser: # the engine without windows where the system has it, else whole
	@command -v chromium-headless-shell >/dev/null || { command -v apt-get >/dev/null && $(APT) chromium-headless-shell; } || \
	command -v chromium >/dev/null || { command -v apt-get >/dev/null && $(APT) chromium; } || \
	[ -n "$$CHROMIUM" ] || { echo "Install Chromium first, or name it in CHROMIUM"; exit 1; }

.venv/site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/test: .venv/site tests/requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

.venv/mutants: .venv/test tests/mutants/requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r tests/mutants/requirements.lock
	@touch $@

.venv/model: .venv/test tests/subject_model/requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r tests/subject_model/requirements.lock
	@touch $@

# `make help` lists what there is. PYTHON chooses the interpreter, ARGS goes to the program.

PYTHON ?= python3
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
LOCKED := packaging/requirements
SYSTEM := $(shell uname -s)

# Another interpreter or another place of the checkout makes another environment.
define IDENTITY
import os, sys, zlib; \
print(sys.version.split()[0], zlib.crc32(f"{os.getcwd()} {sys.base_prefix}".encode()), sep="-")
endef
# Decides where system packages are missing and cannot be installed: Qt may do without them.
OPEN_QT := from PySide6.QtWidgets import QApplication; QApplication([])

CREATED := $(VENV)/.created-$(shell $(PYTHON) -c '$(IDENTITY)' 2>/dev/null)
RUN_READY := $(VENV)/.run-ready
PROJECT_READY := $(VENV)/.project-ready
DEV_READY := $(VENV)/.dev-ready
# Libraries load what they find beside them: only what users install may be there.
BENCH_PY := $(CURDIR)/build/bench/venv/bin/python
BENCH_READY := build/bench/.ready

SOURCES_OF_WORDS := $(wildcard resources/locale/*.po)
CATALOGUES := $(SOURCES_OF_WORDS:resources/locale/%.po=resources/locale/%/LC_MESSAGES/bitrix24-tray.mo)

.PHONY: help run test lint types layers core unit desktop packages format lock catalogues screenshots references bench fuzz soak clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(PROJECT_READY) $(CATALOGUES) ## set up what is missing and start the program (ARGS="--demo")
ifeq ($(SYSTEM),Linux)
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "There is no display here, so this is the demo in the terminal; Ctrl-C ends it."; \
	  exec $(VENV)/bin/bitrix24-tray status --demo --watch $(ARGS); \
	fi; \
	packaging/linux/debian-packages run || $(PY) -c '$(OPEN_QT)' 2>/dev/null || exit 1; \
	exec $(VENV)/bin/bitrix24-tray $(ARGS)
else
	@exec $(VENV)/bin/bitrix24-tray $(ARGS)
endif

test: $(DEV_READY) $(CATALOGUES) | packages ## everything below up to desktop: what must be green
	@# The desktop tests wait more than they work, so they run beside the others; their output follows.
	+@log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	$(MAKE) --no-print-directory desktop >"$$log" 2>&1 & desktop=$$!; \
	$(MAKE) --no-print-directory --keep-going lint types layers core unit; others=$$?; \
	wait $$desktop; desktop=$$?; cat "$$log"; \
	exit $$((others || desktop))

lint: $(DEV_READY) ## style and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

# To mypy, what is only for this system is out of reach on another.
ELSEWHERE := --no-warn-unreachable --exclude '^tests/(benchmarks|desktop|packaging/artefacts)/'

types: $(DEV_READY) ## mypy --strict, also as if this were Windows or macOS
	$(PY) -m mypy
	$(PY) -m mypy --platform win32 $(ELSEWHERE) --cache-dir .mypy_cache/win32
	$(PY) -m mypy --platform darwin $(ELSEWHERE) --cache-dir .mypy_cache/darwin

layers: $(DEV_READY) ## who may import whom
	$(VENV)/bin/lint-imports --no-logo

# The pure core is tested by its own tests, which are quick to measure; the rest need not be.
CORE := tests/model tests/bitrix

core: $(DEV_READY) ## the tests of the pure core, and the ratchet: every branch of it is tested
	$(PY) -m coverage run -m pytest $(CORE) $(ARGS)
	$(PY) -m coverage report --include='trayapp/model/*,trayapp/bitrix/*' --fail-under=100

unit: $(DEV_READY) $(CATALOGUES) | packages ## the other tests that need no desktop
	$(PY) -m pytest --ignore=tests/desktop $(CORE:%=--ignore=%) $(ARGS)

desktop: $(DEV_READY) $(CATALOGUES) | packages ## the tests on a real panel, bus and keyring of their own
	$(PY) -m pytest tests/desktop $(ARGS)

packages:
ifeq ($(SYSTEM),Linux)
	@packaging/linux/debian-packages test || test "$$CI" != true
endif

format: $(DEV_READY) ## let ruff put the code in shape
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

screenshots: $(DEV_READY) $(CATALOGUES) | packages ## pictures of the program on the tests' desktop
	$(PY) -m tests.desktop.screenshots $(ARGS)

references: $(DEV_READY) ## make the reference pictures of the icon anew (look at what changed)
	RENEW_REFERENCES=1 $(PY) -m pytest tests/widgets/test_badge_references.py

bench: $(DEV_READY) $(BENCH_READY) $(CATALOGUES) | packages ## how light it is beside the least program, in fifteen minutes
	BENCH_PYTHON=$(BENCH_PY) $(PY) -m tests.benchmarks $(ARGS)

FUZZED := tests/bitrix/test_broken_replies.py tests/jobs/test_refresh_of_broken_replies.py

fuzz: $(DEV_READY) ## 50,000 damaged answers in eight minutes (FUZZ_TIMES=6: a tenth of it)
	FUZZ_TIMES=$${FUZZ_TIMES:-60} $(PY) -m pytest $(FUZZED) $(ARGS)

soak: $(DEV_READY) ## 5,000 refreshes with every trouble: does anything grow? (ARGS="--refreshes 500")
	$(PY) -m tests.benchmarks.soak $(ARGS)

catalogues: $(DEV_READY) ## bring new texts into the translations, and compile them
	@mkdir -p build
	$(PY) -m babel.messages.frontend -q extract --add-location=file --sort-by-file \
	  -o build/bitrix24-tray.pot trayapp
	@for language in $(SOURCES_OF_WORDS); do \
	  $(PY) -m babel.messages.frontend -q update --no-fuzzy-matching --ignore-obsolete \
	    --ignore-pot-creation-date --width=100 -D bitrix24-tray -l "$$(basename $$language .po)" \
	    -i build/bitrix24-tray.pot -o "$$language"; \
	done
	@$(PY) packaging/catalogues.py

lock: ## choose the newest dependencies and pin them by hash for every system
	@packaging/requirements/lock $(PYTHON)

clean: ## remove everything that can be made again
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
	  .ruff_cache resources/locale/*/LC_MESSAGES
	find trayapp tests packaging -name __pycache__ -exec rm -rf {} +

resources/locale/%/LC_MESSAGES/bitrix24-tray.mo: resources/locale/%.po | $(PROJECT_READY)
	@$(PY) packaging/catalogues.py

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed and '$(PYTHON)' is not one." \
	    "If there is one under another name: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv" \
	  >&2; exit 1; }
	@echo "Making the Python environment in $(VENV)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUN_READY): $(CREATED) $(LOCKED)/run.txt $(LOCKED)/build.txt
	@echo "Installing what the program needs"
	@$(PIP) install --require-hashes -r $(LOCKED)/run.txt -r $(LOCKED)/build.txt
	@touch $@

$(PROJECT_READY): $(RUN_READY) pyproject.toml packaging/catalogues.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): $(RUN_READY) $(LOCKED)/dev.txt | $(PROJECT_READY)
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r $(LOCKED)/dev.txt
	@touch $@

$(BENCH_READY): $(LOCKED)/run.txt | $(CREATED)
	@echo "Installing what users install, and no more"
	@rm -rf build/bench
	@$(PYTHON) -m venv build/bench/venv
	@$(BENCH_PY) -m pip --disable-pip-version-check --quiet install --require-hashes \
	  -r $(LOCKED)/run.txt
	@touch $@

# Packages. What is built stands in dist/; everything else of it in build/, until `make clean`.

VERSION := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' trayapp/__init__.py)
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
BUNDLE := build/bundle/bitrix24-tray
BUNDLE_PY := build/bundle/venv/bin/python
BUNDLE_READY := build/bundle/.ready
BUNDLE_SOURCES := build/bundle/work/bitrix24-tray/sources.txt
TARBALL := dist/bitrix24-tray-$(VERSION)-linux-$(shell uname -m).tar.gz
ARTEFACTS := tests/packaging/artefacts
SBOM_PY := build/sbom/venv/bin/python
SBOM_READY := build/sbom/.ready

.PHONY: wheel wheel-test bundle bundle-test deb deb-test appimage flatpak packing-packages
.PHONY: windows macos
.PHONY: sbom release-check reproducible

wheel: $(PROJECT_READY) ## the wheel and the source distribution
	@rm -f dist/bitrix24_tray-*
	$(PY) -m hatchling build -d dist

wheel-test: $(DEV_READY) wheel | packages ## the wheel, installed into an empty environment
	ARTEFACT=wheel $(PY) -m pytest $(ARTEFACTS) $(ARGS)

bundle: $(BUNDLE_READY) $(CATALOGUES) | packing-packages ## Linux: the program in a folder of its own, as .tar.gz
	$(BUNDLE_PY) -m PyInstaller --noconfirm --log-level ERROR --distpath build/bundle \
	  --workpath build/bundle/work packaging/bundle/bitrix24-tray.spec
	$(BUNDLE_PY) packaging/bundle/notices.py $(BUNDLE_SOURCES) $(BUNDLE)/licences
	$(PY) packaging/linux/share.py $(BUNDLE)/share
	$(BUNDLE)/bitrix24-tray doctor --self-test
	$(PY) packaging/bundle/sizes.py $(BUNDLE)
	@mkdir -p dist
	tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$$SOURCE_DATE_EPOCH \
	  --mode=u=rwX,go=rX --directory $(dir $(BUNDLE)) bitrix24-tray | gzip -9n > $(TARBALL)

bundle-test: $(DEV_READY) bundle | packages ## the unpacked bundle, on the tests' desktop
	ARTEFACT=bundle $(PY) -m pytest $(ARTEFACTS) $(ARGS)

deb: bundle ## Debian and Ubuntu: the bundle as a package
	PYTHONPATH=packaging/bundle $(PY) packaging/linux/deb.py $(BUNDLE) dist build/deb

deb-test: $(DEV_READY) deb | packages ## the package: lintian, installed, run, removed (as root)
	ARTEFACT=deb $(PY) -m pytest $(ARTEFACTS) $(ARGS)

appimage: bundle ## Linux: the bundle as an AppImage (needs appimagetool in PATH)
	packaging/linux/appimage $(BUNDLE) build/AppDir dist/bitrix24-tray-$(VERSION)-$(shell uname -m).AppImage

flatpak: bundle ## Linux: the bundle as a Flatpak (needs flatpak-builder and the runtime)
	flatpak-builder --force-clean --repo=build/flatpak/repo --state-dir=build/flatpak/state \
	  build/flatpak/app packaging/linux/io.github.bitrix24_tray.Bitrix24Tray.yml
	flatpak build-bundle build/flatpak/repo dist/bitrix24-tray-$(VERSION).flatpak \
	  io.github.bitrix24_tray.Bitrix24Tray

windows: ## on Windows: the installer (needs Inno Setup); without make: python packaging/make_package.py
	$(PYTHON) packaging/make_package.py

macos: ## on macOS: the disk image, signed with CODESIGN_IDENTITY and notarized with NOTARY_PROFILE
	$(PYTHON) packaging/make_package.py

sbom: $(SBOM_READY) ## what the program is shipped with, as a CycloneDX bill of materials
	$(SBOM_PY) packaging/release/sbom.py dist/bitrix24-tray-$(VERSION).cdx.json

release-check: ## may TAG=v1.2.3 become a release? prints what CHANGELOG.md says of it
	@$(PYTHON) packaging/release/check.py "$${TAG:-v$(VERSION)}"

reproducible: ## build the packages twice, in unlike places, and compare them bit for bit
	@PYTHON=$(PYTHON) packaging/release/reproducible build/reproducible

packing-packages:
	@packaging/linux/debian-packages pack

$(BUNDLE_READY): $(LOCKED)/run.txt $(LOCKED)/bundle.txt | $(CREATED)
	@echo "Installing what the bundle is made of, and with"
	@rm -rf build/bundle
	@$(PYTHON) -m venv build/bundle/venv
	@$(BUNDLE_PY) -m pip --disable-pip-version-check --quiet install --require-hashes \
	  -r $(LOCKED)/run.txt -r $(LOCKED)/bundle.txt
	@touch $@

$(SBOM_READY): $(LOCKED)/release.txt | $(CREATED)
	@echo "Installing what writes the bill of materials"
	@rm -rf build/sbom
	@$(PYTHON) -m venv build/sbom/venv
	@$(SBOM_PY) -m pip --disable-pip-version-check --quiet install --require-hashes \
	  -r $(LOCKED)/release.txt
	@touch $@

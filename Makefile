# One obvious thing each. `make help` lists them.

# Every build checks that modules import only what Package.swift allows them.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE_FLAGS := $(SWIFT_FLAGS) -c release --product clew --static-swift-stdlib
STRIP := strip -x
ifeq ($(shell uname),Linux)
# Swift's own arguments for a static runtime export every symbol, of which nobody asks for one.
RELEASE_FLAGS += -Xlinker --no-export-dynamic
# docs/decisions/0010: where a program may lie anywhere, 140,000 addresses are rewritten at each start.
RELEASE_FLAGS += -Xlinker -no-pie
# Off the 2 MB that large pages begin at: Linux would map whole ones, 26 MB of code that nobody runs.
RELEASE_FLAGS += -Xlinker -Ttext-segment=0x410000
STRIP := strip -s
endif
SOURCES := Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources/FuzzWire Benchmarks/BareClient
DEBUG_CLEW := .build/debug/clew
RELEASE_CLEW := .build/release/clew
PREFIX ?= /usr/local
CLEW := $(firstword $(wildcard .build/release/clew) $(DEBUG_CLEW))
VENV := .build/venv

.DEFAULT_GOAL := help
.PHONY: help repl test soak kernel lint format fuzz bench release wheel notebooks install-deps \
	install-test-deps install uninstall deb test-deb

help: ## Lists these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

repl: install-deps ## Builds clew and starts it; without a key the practice server answers.
	swift build $(SWIFT_FLAGS) --product clew
	@$(DEBUG_CLEW)

test: install-test-deps $(VENV)/ready ## Runs every test, the end-to-end ones with real clients too.
	@scripts/run-tests $(SWIFT_FLAGS)

soak: install-test-deps ## Lets everything go wrong, 100 rounds of it (ROUNDS=…), and clew die at every step.
	CLEW_SOAK=$(or $(ROUNDS),100) swift test $(SWIFT_FLAGS) --disable-xctest \
		--filter 'StormTests|FailpointTests'

kernel: install-deps ## Installs the Jupyter kernel for this user.
	@test -x $(CLEW) || swift build $(SWIFT_FLAGS) --product clew
	@$(CLEW) kernel install --user

lint: install-deps ## Checks the layout of the code, and the imports between modules.
	swift format lint --strict --recursive $(SOURCES)
	swift build $(SWIFT_FLAGS) --build-tests

format: ## Lays the code out.
	swift format --in-place --recursive $(SOURCES)

fuzz: ## Lets libFuzzer make up what arrives at the kernel's sockets, for a minute.
	swift build --package-path Fuzz -c release
	Fuzz/.build/release/FuzzWire -max_total_time=60 -max_len=4096

bench: release $(VENV)/ready ## Measures clew beside its neighbours; writes docs/benchmarks.md.
	swift build $(filter-out --product clew,$(RELEASE_FLAGS)) --product bare-client
	@$(VENV)/bin/python Benchmarks --clew .build/release/clew --page docs/benchmarks.md \
		$(if $(LIMIT),--limit $(LIMIT))

release: install-deps ## Builds .build/release/clew: stripped, the Swift runtime linked in.
	swift build $(RELEASE_FLAGS)
	$(STRIP) .build/release/clew
	@ls -lh .build/release/clew

# Not made anew where it is there: `sudo make install` should build nothing as root.
install: ## Installs clew, its manual page, completions and kernel under PREFIX (/usr/local).
	@test -x $(RELEASE_CLEW) || $(MAKE) release
	@scripts/install-files $(RELEASE_CLEW) $(PREFIX)

uninstall: ## Takes away what `make install` put there.
	@scripts/install-files --remove $(PREFIX)

deb: release ## Builds dist/clew_VERSION_….deb for the Debian or Ubuntu it is built on.
	@scripts/make-deb $(RELEASE_CLEW) dist

test-deb: deb ## Installs that package into a clean Debian, and uses it there (as root; mmdebstrap).
	@scripts/test-deb dist/clew_*_$$(dpkg --print-architecture).deb

wheel: release $(VENV)/ready ## Builds dist/clew-VERSION-….whl for pip: program, libraries, kernel (Linux).
	@$(VENV)/bin/python wheel/build.py .build/release/clew

notebooks: install-deps $(VENV)/ready ## Runs the notebooks anew and keeps their outputs.
	swift build $(SWIFT_FLAGS) --product clew
	@scripts/run-notebooks $(DEBUG_CLEW)

install-deps: ## Installs the system libraries that are missing; does nothing when all are there.
	@scripts/install-deps

install-test-deps:
	@scripts/install-deps --tests

# The clients that the end-to-end tests drive clew with, in a place of their own.
$(VENV)/ready: Tests/EndToEndTests/requirements.txt | install-test-deps
	python3 -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

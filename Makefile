# Everything a developer or a newcomer types. `make help` lists it.
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT_FLAGS := --explicit-target-dependency-import-check error
PACKAGES := libcsv-dev libsqlite3-dev zlib1g-dev libzstd-dev curl

# Kills and simulated nights of a soak.
KILLS ?= 1000
SEEDS ?= 1000000
# What is fuzzed, for how many seconds each; fuzzer,address looks for reads out of bounds as well.
TARGET ?= csv ndjson mapping schema pattern screen
SECONDS ?= 600
SANITIZERS ?= fuzzer
OPTIMIZED_TESTS := -c release -Xswiftc -enable-testing

.PHONY: help deps format lint build test check soak fuzz evidence demo bench install uninstall clean

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

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

test soak evidence: PACKAGES += strace openssl python3 python3-venv zstd

test: deps ## Run all tests
	swift test $(SWIFT_FLAGS)

check: test lint ## All tests, and the formatter

soak: deps ## Kill and simulate for hours
	RAPIDO_SOAK=1 RAPIDO_SOAK_KILLS=$(KILLS) swift test $(SWIFT_FLAGS) \
		--filter 'RandomKillTests|CrashPointTests|EndToEndTests.SharedBudgetTests'
	RAPIDO_SEEDS=$(SEEDS) swift test $(OPTIMIZED_TESTS) --filter RunSimulationTests

fuzz: deps ## Fuzz readers, mapping, schemas, dry run with libFuzzer (TARGET, SECONDS of each)
	@RAPIDO_FUZZ=$(SANITIZERS) bash Fuzzing/fuzz.sh $(SECONDS) $(TARGET)

evidence: deps ## Write Documentation/ anew, out of what the tests see
	RAPIDO_EVIDENCE=write RAPIDO_SOAK_KILLS=$(KILLS) swift test $(SWIFT_FLAGS) \
		--filter 'CrashPointTests|RandomKillTests|HostileWorldTests|ChangingExportTests|HostileStateTests|FlushTests'
	RAPIDO_EVIDENCE=write RAPIDO_SEEDS=$(SEEDS) swift test $(OPTIMIZED_TESTS) --filter RunSimulationTests

demo: deps ## Import sample orders into a sandbox, killed half-way and repeated
	swift build --product rapido-import $(SWIFT_FLAGS)
	@bash samples/demo.sh "$$(swift build --show-bin-path)/rapido-import"

bench: build ## Time the dry run beside DuckDB, Polars, jsonschema-rs and frictionless (ORDERS, ROUNDS)
	@test -x .build/bench-venv/bin/python || python3 -m venv .build/bench-venv
	@.build/bench-venv/bin/python -m pip install -q --disable-pip-version-check -r Benchmarks/requirements.txt
	@.build/bench-venv/bin/python Benchmarks/bench.py "$$(swift build -c release --show-bin-path)/rapido-import" \
		.build/benchmarks $(ORDERS)

install: ## Build statically linked Swift and install into PREFIX (/usr/local)
	@$(MAKE) --no-print-directory deps
	swift build -c release --product rapido-import --static-swift-stdlib
	install -s -D "$$(swift build -c release --show-bin-path)/rapido-import" "$(DESTDIR)$(PREFIX)/bin/rapido-import"

uninstall: ## Remove the installed binary; jobs and state stay
	rm -f "$(DESTDIR)$(PREFIX)/bin/rapido-import"

clean: ## Remove what build and demo made
	rm -rf .build .demo

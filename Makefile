# calltally: `make help` says what there is.

BUILD    ?= build
PREFIX   ?= /usr/local
JOBS     ?= $(shell nproc)
WERROR   ?= $(if $(CI),ON,OFF)
CMAKE    ?= cmake
PROGRAM   = $(BUILD)/calltally
STATIC    = $(BUILD)-static
RELEASES ?= bookworm trixie

# Debian packages that building and testing need.
PACKAGES = g++ cmake pkg-config libsqlitecpp-dev libsqlite3-dev libsimdjson-dev libcpp-httplib-dev libcli11-dev catch2 \
           libutf8proc-dev libexpected-dev libtomlplusplus-dev libxlsxwriter-dev libminizip-dev libssl-dev zlib1g-dev tzdata \
           curl openssl sqlite3 procps
# What single tests need, which are SKIPPED without it.
TEST_PACKAGES = mandoc python3 zsh fish

.PHONY: all configure build build-tests deps deps-test deps-bench deps-faults deps-fuzz deps-interop deps-pages deps-proxies deps-tidy demo test \
        deps-static deps-deb static static-test static-check deb package-check release messages man check tidy asan tsan \
        faults proxies fuzz interop pages findings bench install clean help
# A battery that failed must not hide behind the end of a pipe.
SHELL = /bin/bash
.SHELLFLAGS = -o pipefail -c
.DEFAULT_GOAL := all
# What was SKIPPED, and said so, fails nothing.
skipped = [ $$? = 77 ]

all: build  ## build the program (Release, hardened)

configure:
	@$(CMAKE) -S . -B $(BUILD) -DCMAKE_BUILD_TYPE=Release -DCALLTALLY_WERROR=$(WERROR) > $(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }
	@rm -f $(BUILD).log

build: configure
	@[ -x $(PROGRAM) ] || echo "Building calltally: some four minutes on one core, two on two; 500 MB of memory for each"
	@$(CMAKE) --build $(BUILD) --parallel $(JOBS) --target calltally

build-tests: configure
	@[ -x $(BUILD)/calltally_tests ] || echo "Building calltally and its tests: some six minutes on two cores"
	@$(CMAKE) --build $(BUILD) --parallel $(JOBS)

deps:  ## install what building and testing need and is missing (Debian packages)
	@missing=$$(for package in $(PACKAGES); do \
	   dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	 [ -z "$$missing" ] && exit 0; \
	 echo "Installing" $$missing; \
	 as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	 $$as_root apt-get update -qq && \
	 { LC_ALL=C apt-get install --assume-no --no-install-recommends $$missing 2> /dev/null | grep '^Need to get' || true; } && \
	 $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing | \
	   awk '/^(Get:|Unpacking|Setting up)/ { printf "."; fflush() } END { print "" }'

deps-test: deps  ## install what single tests need, too: mandoc, and the shells whose completions are tried
	@$(MAKE) --no-print-directory deps PACKAGES="$(TEST_PACKAGES)" || \
	 echo "Tests that need one of them are skipped:" $(TEST_PACKAGES)

deps-bench: deps  ## install what benchmarks against other programs need
	@tests/bench/deps.sh

deps-fuzz: PACKAGES += clang libclang-rt-dev
deps-fuzz: deps  ## install what fuzzing needs (clang)

deps-faults: PACKAGES += faketime
deps-faults: deps  ## install what lets the clock jump in `make faults` (faketime)

deps-tidy: PACKAGES += clang-tidy
deps-tidy: deps  ## install what `make tidy` needs (clang-tidy)

deps-proxies: PACKAGES += caddy nginx-light
deps-proxies: deps  ## install Caddy and nginx, to be tested in front of the receiver

deps-interop: PACKAGES += python3 python3-jsonschema python3-openpyxl miller libreoffice-calc cmark-gfm nodejs npm
deps-interop: deps  ## install the programs that read exports and pages in `make interop` (LibreOffice is large)

deps-pages: PACKAGES += chromium nodejs npm
deps-pages: deps  ## install Chromium, and from npm below the build folder what drives it and axe-core, for `make pages`
	@tests/pages/deps.sh $(BUILD)

deps-static: PACKAGES += dpkg-dev python3 xz-utils valgrind
deps-static: deps  ## install what `make static` needs beside `make`, and what measures its program

deps-deb: PACKAGES += debhelper dpkg-dev fakeroot lintian debootstrap
deps-deb: deps  ## install what builds and checks Debian packages

demo: deps build  ## receive sample calls over HTTP, then print a report and a CSV file
	@sh examples/demo.sh $(PROGRAM)

test: deps-test build-tests  ## run all tests
	@echo "Running the tests: some six minutes, most of it in 'unit' and 'cases'"
	@cd $(BUILD) && ctest --output-on-failure

static: deps-static  ## build one executable without any shared library, $(BUILD)-static/calltally, and its list of contents
	@packaging/sources.sh $(STATIC)/sources libcpp-httplib-dev libsimdjson-dev libxlsxwriter-dev
	@$(CMAKE) -S . -B $(STATIC) -DCMAKE_BUILD_TYPE=Release -DCALLTALLY_WERROR=$(WERROR) -DCALLTALLY_STATIC=ON \
	   -DCALLTALLY_LIBRARY_SOURCES=$(abspath $(STATIC))/sources > $(STATIC).log 2>&1 || { cat $(STATIC).log; exit 1; }
	@rm -f $(STATIC).log
	@$(CMAKE) --build $(STATIC) --parallel $(JOBS) --target calltally
	@packaging/static/contents.sh $(STATIC)

static-test: static  ## run all tests with the program of `make static`
	@$(CMAKE) --build $(STATIC) --parallel $(JOBS)
	@cd $(STATIC) && ctest --output-on-failure

static-check: static build  ## hold the program of `make static` against its limits, in bare roots, too; takes minutes
	@packaging/static/check.sh $(STATIC)/calltally $(BUILD)-roots $(PROGRAM)

deb: deps-deb  ## build the Debian packages for Debian 12 and 13, that of the other release in a root of its own
	@packaging/deb.sh $(BUILD)-deb $(BUILD)-roots $(RELEASES)

package-check: deb  ## install, use, upgrade and remove the packages in fresh Debians with systemd; needs root rights
	@tests/package/check.sh $(BUILD)-deb $(BUILD)-roots || $(skipped)

release: static deb  ## everything that is handed out, with checksums, in $(BUILD)-release
	@packaging/release.sh $(STATIC) $(BUILD)-deb $(BUILD)-release

messages: build  ## write doc/messages.md, the gallery of messages, anew from the cases
	@tests/messages/make $(PROGRAM)

check:  ## what CI runs: format and clang-tidy (what changed last, two minutes) where they are installed, then the tests
	@tests/check_format.sh
	@$(MAKE) --no-print-directory deps-test build-tests
	@tests/tidy.sh $(BUILD) 120 || $(skipped)
	@$(MAKE) --no-print-directory test

tidy: deps-tidy build  ## clang-tidy over all sources; takes some ten minutes on two cores
	@tests/tidy.sh $(BUILD) || $(skipped)

asan: deps  ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(CMAKE) -S . -B $(BUILD)-asan -DCMAKE_BUILD_TYPE=Debug -DCALLTALLY_SANITIZE=address,undefined > /dev/null
	@$(CMAKE) --build $(BUILD)-asan --parallel $(JOBS)
	@cd $(BUILD)-asan && ctest --output-on-failure

tsan: deps  ## the tests under ThreadSanitizer
	@$(CMAKE) -S . -B $(BUILD)-tsan -DCMAKE_BUILD_TYPE=Debug -DCALLTALLY_SANITIZE=thread > /dev/null
	@$(CMAKE) --build $(BUILD)-tsan --parallel $(JOBS)
	@cd $(BUILD)-tsan && ctest --output-on-failure

faults: build-tests  ## kill the receiver, cut its power, break its disk, surround it with slow clients; look for lost calls
	@tests/faults/kill.sh $(PROGRAM) $(or $(ROUNDS),100) | tail -n 2 || $(skipped)
	@tests/faults/sync.sh $(PROGRAM) | tail -n 1 || $(skipped)
	@tests/faults/power.sh $(PROGRAM) $(BUILD) $(or $(DISKS),1200) || $(skipped)
	@tests/faults/errors.sh $(PROGRAM) $(BUILD) || $(skipped)
	@tests/faults/others.sh $(PROGRAM) || $(skipped)
	@tests/faults/upgrade.sh $(PROGRAM) $(BUILD) || $(skipped)
	@tests/faults/clock.sh $(PROGRAM) || $(skipped)
	@tests/faults/dates.sh $(PROGRAM) $(BUILD)/calltally_tests || $(skipped)
	@tests/faults/erasure.sh $(PROGRAM) || $(skipped)
	@$(BUILD)/calltally_tests "[slow-long]"

proxies: build  ## post through Caddy and nginx, where they are installed, as examples/ sets them up
	@tests/faults/proxies.sh $(PROGRAM) $(or $(RESTARTS),5) || $(skipped)

fuzz:  ## search for what breaks, SECONDS=60 each
	@JOBS=$(JOBS) tests/fuzz/run.sh $(or $(SECONDS),60) $(BUILD)-fuzz

interop: build-tests  ## let other programs read nasty exports and pages; phone numbers and signatures against npm's libraries
	@tests/interop/agree.py $(PROGRAM) --all || $(skipped)
	@tests/interop/spreadsheet.py $(PROGRAM) --all || $(skipped)
	@tests/interop/markdown.py $(PROGRAM) || $(skipped)
	@tests/interop/schemas.py $(PROGRAM) || $(skipped)
	@tests/interop/numbering.sh $(BUILD) || $(skipped)
	@tests/interop/signatures.sh $(PROGRAM) $(BUILD) || $(skipped)

pages: build  ## look at HTML pages as Chromium shows and prints them: widths, colours, numbers, axe-core; takes minutes
	@PICTURES=$(PICTURES) tests/pages/run.sh $(PROGRAM) $(BUILD) || $(skipped)

findings:  ## show again what real libraries, tools and formats do against expectation (needs Debian's packages and npm)
	@for finding in findings/*.sh; do [ -e "$$finding" ] || continue; echo "$$finding"; bash "$$finding" || exit 1; done

bench: build-tests  ## measure beside other programs, as ratios
	@tests/bench/run.sh $(BUILD)

man: configure  ## make the man pages and completions below the build folder
	@$(CMAKE) --build $(BUILD) --parallel $(JOBS) --target man > $(BUILD)/man.log || { cat $(BUILD)/man.log; exit 1; }

install: build man  ## install the program, its man pages and completions below PREFIX (/usr/local)
	@install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/calltally
	@for section in 1 7; do install -d $(DESTDIR)$(PREFIX)/share/man/man$$section && \
	   install -m 644 $(BUILD)/man/man$$section/* $(DESTDIR)$(PREFIX)/share/man/man$$section; done
	@install -D -m 644 $(BUILD)/completions/bash/calltally $(DESTDIR)$(PREFIX)/share/bash-completion/completions/calltally
	@install -D -m 644 $(BUILD)/completions/zsh/_calltally $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_calltally
	@install -D -m 644 $(BUILD)/completions/fish/calltally.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/calltally.fish

clean:  ## remove what was built
	@rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-tsan $(BUILD)-fuzz $(BUILD)-static $(BUILD)-deb $(BUILD)-roots $(BUILD)-release

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

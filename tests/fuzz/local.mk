# Fuzz targets. `make check` runs them over their corpus with replay.c as the
# main program; `make fuzz` builds them anew with clang's libFuzzer in its
# place and lets each search for FUZZ_SECONDS, with boundaries that short texts
# cross.
fuzz_tests += \
	tests/fuzz/fuzz_config \
	tests/fuzz/fuzz_date \
	tests/fuzz/fuzz_ingest \
	tests/fuzz/fuzz_markup \
	tests/fuzz/fuzz_reuse \
	tests/fuzz/fuzz_stages \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_words

tests_fuzz_fuzz_config_LDADD = $(fuzz_main) libtui.la libconfig.la \
	libtwicetold.la $(NCURSESW_LIBS)
tests_fuzz_fuzz_date_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_ingest_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_markup_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_reuse_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_stages_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_text_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_words_LDADD = $(fuzz_ldadd)

fuzz_main = libreplay.la
fuzz_ldadd = $(fuzz_main) libtwicetold.la
check_LTLIBRARIES += libreplay.la
libreplay_la_SOURCES = tests/fuzz/replay.c
noinst_HEADERS += tests/fuzz/fuzz.h tests/fuzz/reuse_checks.h
EXTRA_DIST += tests/fuzz/corpus

FUZZ_SECONDS = 60
fuzz:
	mkdir -p fuzz/found
	cd fuzz && $(abs_top_srcdir)/configure -q --disable-shared \
	    --enable-sanitizers CC=clang \
	    CFLAGS='-O1 -g -DTWICETOLD_TINY -fsanitize=fuzzer-no-link'
	cd fuzz && $(MAKE) libtwicetold.la && \
	    $(MAKE) fuzz_main= LDFLAGS=-fsanitize=fuzzer $(fuzz_tests)
	cd fuzz && for program in $(fuzz_tests); do \
	    name=$${program##*fuzz_} && mkdir -p found/$$name && \
	    OMP_WAIT_POLICY=passive ./$$program -timeout=20 -max_total_time=$(FUZZ_SECONDS) found/$$name \
	        $(abs_srcdir)/tests/fuzz/corpus/$$name || exit; done
.PHONY: fuzz

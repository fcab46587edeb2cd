# `make bench`: speed and memory as ratios to a floor program, on synthetic and
# hostile texts, and on BENCH=FILE.csv. Never part of `make check`.
EXTRA_PROGRAMS = tests/bench/floor tests/bench/measure
tests_bench_floor_LDADD =
tests_bench_measure_LDADD =
EXTRA_PROGRAMS += tests/bench/hostile
tests_bench_hostile_SOURCES = tests/bench/hostile.c tests/bench/articles.c \
	tests/bench/articles.h
tests_bench_hostile_LDADD = libtwicetold.la -lm
EXTRA_DIST += tests/bench/bench.sh
CLEANFILES += bench.json $(EXTRA_PROGRAMS)

bench: twicetold$(EXEEXT) $(EXTRA_PROGRAMS)
	BENCH_MB="$(BENCH_MB)" BENCH_GROWN="$(BENCH_GROWN)" \
	    BENCH_LIBRARY="$(BENCH_LIBRARY)" \
	    $(srcdir)/tests/bench/bench.sh "$(BENCH)"
.PHONY: bench

# The library at several sizes.
EXTRA_PROGRAMS += tests/bench/library
tests_bench_library_SOURCES = tests/bench/library.c tests/bench/articles.c \
	tests/bench/articles.h
tests_bench_library_LDADD = libstore.la libtwicetold.la -lm
EXTRA_DIST += tests/bench/library.sh
CLEANFILES += library.json

bench-library: twicetold$(EXEEXT) tests/bench/library$(EXEEXT) \
		tests/bench/measure$(EXEEXT)
	$(srcdir)/tests/bench/library.sh "$(SIZES)" "$(FOLDER)"
.PHONY: bench-library

# tests/bench/grow FILE [ARTICLES]: one article added to many.
EXTRA_PROGRAMS += tests/bench/grow
tests_bench_grow_LDADD = libtwicetold.la

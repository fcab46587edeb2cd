pkginclude_HEADERS += include/twicetold/reuse.h

libtwicetold_la_SOURCES += \
	src/lib/reuse/align.c \
	src/lib/reuse/align.h \
	src/lib/reuse/alike.c \
	src/lib/reuse/aligner.h \
	src/lib/reuse/block.c \
	src/lib/reuse/block.h \
	src/lib/reuse/boilerplate.c \
	src/lib/reuse/boilerplate.h \
	src/lib/reuse/candidates.c \
	src/lib/reuse/candidates.h \
	src/lib/reuse/chain.c \
	src/lib/reuse/claim.c \
	src/lib/reuse/fingerprint.c \
	src/lib/reuse/fingerprint.h \
	src/lib/reuse/map.c \
	src/lib/reuse/map.h \
	src/lib/reuse/match.c \
	src/lib/reuse/match.h \
	src/lib/reuse/possible.c \
	src/lib/reuse/postings.c \
	src/lib/reuse/quote_pairs.c \
	src/lib/reuse/quotes.c \
	src/lib/reuse/quotes.h \
	src/lib/reuse/analysis.h \
	src/lib/reuse/grow.c \
	src/lib/reuse/grow.h \
	src/lib/reuse/index.c \
	src/lib/reuse/side.c \
	src/lib/reuse/side.h \
	src/lib/reuse/reuse.c \
	src/lib/reuse/runs.c \
	src/lib/reuse/seeds.c \
	src/lib/reuse/seeds.h \
	src/lib/reuse/shelf.c \
	src/lib/reuse/shelf.h \
	src/lib/reuse/sort.c \
	src/lib/reuse/sort.h \
	src/lib/reuse/starts.c \
	src/lib/reuse/subject.c \
	src/lib/reuse/subject.h \
	src/lib/reuse/table.c \
	src/lib/reuse/table.h \
	src/lib/reuse/versions.c \
	src/lib/reuse/versions.h

unit_tests += tests/unit/test_alike tests/unit/test_reuse \
	tests/unit/test_reuse_kinds tests/unit/test_reuse_stages \
	tests/unit/test_reuse_quotes
tiny_tests += tests/tiny/test_alike tests/tiny/test_reuse \
	tests/tiny/test_reuse_kinds tests/tiny/test_reuse_stages \
	tests/tiny/test_reuse_quotes
tests_tiny_test_reuse_quotes_SOURCES = tests/unit/test_reuse_quotes.c
tests_tiny_test_reuse_quotes_LDADD = $(tiny_ldadd)
tests_unit_test_alike_LDADD = $(LDADD) -lm
tests_tiny_test_alike_SOURCES = tests/unit/test_alike.c
tests_tiny_test_alike_LDADD = $(tiny_ldadd) -lm
tests_tiny_test_reuse_kinds_SOURCES = tests/unit/test_reuse_kinds.c
tests_tiny_test_reuse_kinds_LDADD = $(tiny_ldadd)
tests_tiny_test_reuse_stages_SOURCES = tests/unit/test_reuse_stages.c
tests_tiny_test_reuse_stages_LDADD = $(tiny_ldadd)
tests_tiny_test_reuse_SOURCES = tests/unit/test_reuse.c
tests_tiny_test_reuse_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_reuse_index
tiny_tests += tests/tiny/test_reuse_index
tests_tiny_test_reuse_index_SOURCES = tests/unit/test_reuse_index.c
tests_tiny_test_reuse_index_LDADD = $(tiny_ldadd)

two_articles = tests/support/two_articles.c tests/support/two_articles.h
unit_tests += tests/unit/test_reuse_runs tests/unit/test_reuse_chains
tiny_tests += tests/tiny/test_reuse_runs tests/tiny/test_reuse_chains
unit_tests += tests/unit/test_reuse_furniture
tiny_tests += tests/tiny/test_reuse_furniture
tests_tiny_test_reuse_furniture_SOURCES = tests/unit/test_reuse_furniture.c
tests_tiny_test_reuse_furniture_LDADD = $(tiny_ldadd)
tests_unit_test_reuse_runs_SOURCES = tests/unit/test_reuse_runs.c \
	$(two_articles)
tests_tiny_test_reuse_runs_SOURCES = $(tests_unit_test_reuse_runs_SOURCES)
tests_tiny_test_reuse_runs_LDADD = $(tiny_ldadd)
tests_unit_test_reuse_chains_SOURCES = tests/unit/test_reuse_chains.c \
	$(two_articles)
tests_tiny_test_reuse_chains_SOURCES = $(tests_unit_test_reuse_chains_SOURCES)
tests_tiny_test_reuse_chains_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_reuse_versions
tiny_tests += tests/tiny/test_reuse_versions
tests_tiny_test_reuse_versions_SOURCES = tests/unit/test_reuse_versions.c
tests_tiny_test_reuse_versions_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_reuse_languages
tiny_tests += tests/tiny/test_reuse_languages
tests_tiny_test_reuse_languages_SOURCES = tests/unit/test_reuse_languages.c
tests_tiny_test_reuse_languages_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_reuse_align
tiny_tests += tests/tiny/test_reuse_align
tests_unit_test_reuse_align_SOURCES = tests/unit/test_reuse_align.c \
	$(two_articles)
tests_tiny_test_reuse_align_SOURCES = $(tests_unit_test_reuse_align_SOURCES)
tests_tiny_test_reuse_align_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_reuse_candidates
tiny_tests += tests/tiny/test_reuse_candidates
tests_tiny_test_reuse_candidates_SOURCES = tests/unit/test_reuse_candidates.c
tests_tiny_test_reuse_candidates_LDADD = $(tiny_ldadd)

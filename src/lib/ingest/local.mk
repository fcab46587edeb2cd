pkginclude_HEADERS += include/twicetold/corpus.h
libtwicetold_la_SOURCES += \
	src/lib/ingest/corpus.c \
	src/lib/ingest/date.c \
	src/lib/ingest/date.h \
	src/lib/ingest/date_parse.c \
	src/lib/ingest/date_pieces.c \
	src/lib/ingest/date_words.c \
	src/lib/ingest/ingest.h \
	src/lib/ingest/paragraphs.c

unit_tests += tests/unit/test_corpus tests/unit/test_date
tiny_tests += tests/tiny/test_corpus
tests_tiny_test_corpus_SOURCES = tests/unit/test_corpus.c
tests_tiny_test_corpus_LDADD = $(tiny_ldadd)

nobase_include_HEADERS += include/twicetold/text.h include/twicetold/words.h

# Words.
libtwicetold_la_SOURCES += \
	src/lib/text/words.c \
	src/lib/text/words_parts.h \
	src/lib/text/words_spelling.c \
	src/lib/text/words_stop.c \
	src/lib/text/words_unicode.c

unit_tests += tests/unit/test_words
tiny_tests += tests/tiny/test_words
tests_tiny_test_words_SOURCES = tests/unit/test_words.c
tests_tiny_test_words_LDADD = $(tiny_ldadd)

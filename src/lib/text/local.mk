pkginclude_HEADERS += include/twicetold/text.h include/twicetold/words.h

# Cleaning, columns, rows.
libtwicetold_la_SOURCES += \
	src/lib/text/chars.c \
	src/lib/text/clean.c \
	src/lib/text/drawn.c \
	src/lib/text/eight.h \
	src/lib/text/grapheme.c \
	src/lib/text/pen.h \
	src/lib/text/utf8.h \
	src/lib/text/width.c \
	src/lib/text/wrap.c

unit_tests += tests/unit/test_text_clean tests/unit/test_text_width \
	tests/unit/test_text_unicode tests/unit/test_text_wrap
tiny_tests += tests/tiny/test_text_clean
tests_tiny_test_text_clean_SOURCES = tests/unit/test_text_clean.c
tests_tiny_test_text_clean_LDADD = $(tiny_ldadd)

# Words.
libtwicetold_la_SOURCES += \
	src/lib/text/byte_classes.h \
	src/lib/text/words.c \
	src/lib/text/words_fold.c \
	src/lib/text/words_many.c \
	src/lib/text/words_parts.h \
	src/lib/text/words_spelling.c \
	src/lib/text/words_stop.c \
	src/lib/text/words_unicode.c

unit_tests += tests/unit/test_words
tiny_tests += tests/tiny/test_words
tests_tiny_test_words_SOURCES = tests/unit/test_words.c
tests_tiny_test_words_LDADD = $(tiny_ldadd)

pkginclude_HEADERS += include/twicetold/base.h
libtwicetold_la_SOURCES += \
	src/lib/base/arena.c \
	src/lib/base/ascii.h \
	src/lib/base/buffer.c \
	src/lib/base/memory.c \
	src/lib/base/span.c \
	src/lib/base/threads.c src/lib/base/threads.h

unit_tests += tests/unit/test_base
tiny_tests += tests/tiny/test_base
tests_tiny_test_base_SOURCES = tests/unit/test_base.c
tests_tiny_test_base_LDADD = $(tiny_ldadd)

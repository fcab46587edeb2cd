pkginclude_HEADERS += include/twicetold/layout.h
libtwicetold_la_SOURCES += \
	src/lib/layout/canvas.c src/lib/layout/canvas.h \
	src/lib/layout/comparison.c \
	src/lib/layout/edits.c src/lib/layout/edits.h \
	src/lib/layout/figures.c src/lib/layout/figures.h \
	src/lib/layout/headline.c \
	src/lib/layout/levels.c src/lib/layout/levels.h \
	src/lib/layout/notes.c \
	src/lib/layout/page.c \
	src/lib/layout/page_block.c \
	src/lib/layout/page_comparison.c src/lib/layout/page_comparison.h \
	src/lib/layout/page_reading.c \
	src/lib/layout/page_spine.c \
	src/lib/layout/plan.c src/lib/layout/plan.h \
	src/lib/layout/reading.c \
	src/lib/layout/segments.c src/lib/layout/segments.h \
	src/lib/layout/setting.c src/lib/layout/setting.h

unit_tests += tests/unit/test_layout tests/unit/test_layout_pages
tiny_tests += tests/tiny/test_layout tests/tiny/test_layout_pages
tests_unit_test_layout_SOURCES = tests/unit/test_layout.c $(hand_sources)
tests_unit_test_layout_pages_SOURCES = \
	tests/unit/test_layout_pages.c $(hand_sources)
tests_tiny_test_layout_SOURCES = $(tests_unit_test_layout_SOURCES)
tests_tiny_test_layout_LDADD = $(tiny_ldadd)
tests_tiny_test_layout_pages_SOURCES = $(tests_unit_test_layout_pages_SOURCES)
tests_tiny_test_layout_pages_LDADD = $(tiny_ldadd)
# A corpus and an analysis made by hand, for what stands on them.
hand_sources = tests/support/hand.c tests/support/hand.h \
	tests/support/copies.c tests/support/copies.h tests/support/drawn.h

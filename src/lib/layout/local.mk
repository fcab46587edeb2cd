pkginclude_HEADERS += include/twicetold/layout.h
libtwicetold_la_SOURCES += \
	src/lib/layout/canvas.c src/lib/layout/canvas.h \
	src/lib/layout/comparison.c \
	src/lib/layout/edits.c src/lib/layout/edits.h \
	src/lib/layout/headline.c \
	src/lib/layout/notes.c \
	src/lib/layout/page.c \
	src/lib/layout/page_comparison.c src/lib/layout/page_comparison.h \
	src/lib/layout/page_reading.c \
	src/lib/layout/page_spine.c \
	src/lib/layout/plan.c src/lib/layout/plan.h \
	src/lib/layout/reading.c \
	src/lib/layout/segments.c src/lib/layout/segments.h \
	src/lib/layout/setting.c src/lib/layout/setting.h

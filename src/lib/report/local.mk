pkginclude_HEADERS += include/twicetold/report.h
libtwicetold_la_SOURCES += \
	src/lib/report/characters.c src/lib/report/characters.h \
	src/lib/report/csv_cells.c \
	src/lib/report/draw.c src/lib/report/draw.h \
	src/lib/report/matches.h \
	src/lib/report/matches_csv.c \
	src/lib/report/matches_evidence.c \
	src/lib/report/matches_json.c \
	src/lib/report/matches_text.c \
	src/lib/report/report_articles.c \
	src/lib/report/report_comparison.c \
	src/lib/report/report_matches.c \
	src/lib/report/report_reading.c \
	src/lib/report/report_reason.c \
	src/lib/report/report_stories.c \
	src/lib/report/stories_report.h \
	src/lib/report/stories_explain.c \
	src/lib/report/signs.c src/lib/report/signs.h \
	src/lib/report/writer.c src/lib/report/writer.h

unit_tests += tests/unit/test_report
tiny_tests += tests/tiny/test_report
tests_unit_test_report_SOURCES = tests/unit/test_report.c $(hand_sources)
tests_unit_test_report_LDADD = $(LDADD) $(JANSSON_LIBS)
tests_tiny_test_report_SOURCES = $(tests_unit_test_report_SOURCES)
tests_tiny_test_report_LDADD = $(tiny_ldadd) $(JANSSON_LIBS)
script_tests += tests/cli/command-line.sh tests/cli/list.sh tests/cli/reports.sh
EXTRA_DIST += tests/cli/expected

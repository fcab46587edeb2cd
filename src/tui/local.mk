# The curses front end, as a library of its own so that tests can drive it.
noinst_LTLIBRARIES += libtui.la
libtui_la_SOURCES = \
	src/tui/actions.h \
	src/tui/app.c src/tui/app.h src/tui/app_state.h \
	src/tui/app_keys.c \
	src/tui/app_run.c \
	src/tui/ascii.c src/tui/ascii.h \
	src/tui/asked.c src/tui/asked.h \
	src/tui/bindings.c src/tui/bindings.h \
	src/tui/brush.c src/tui/brush.h \
	src/tui/clipboard.c src/tui/clipboard.h \
	src/tui/comparison.h \
	src/tui/comparison_act.c \
	src/tui/desk.c src/tui/desk.h \
	src/tui/errands.c \
	src/tui/find.c src/tui/find.h \
	src/tui/flags.c src/tui/flags.h \
	src/tui/frame.c \
	src/tui/give.c \
	src/tui/jobs.c \
	src/tui/keep.c \
	src/tui/keys.c src/tui/keys.h \
	src/tui/list.c src/tui/list.h \
	src/tui/marks.c src/tui/marks.h \
	src/tui/numbering.c src/tui/numbering.h \
	src/tui/orders.c \
	src/tui/outside.c src/tui/outside.h \
	src/tui/passing.c src/tui/passing.h \
	src/tui/picture.c src/tui/picture.h \
	src/tui/picture_text.c \
	src/tui/places.c src/tui/places.h \
	src/tui/prompt.c src/tui/prompt.h \
	src/tui/screen.c src/tui/screen.h \
	src/tui/searches.c src/tui/searches.h \
	src/tui/seek.c \
	src/tui/sheet.c src/tui/sheet.h \
	src/tui/sheet_draw.c \
	src/tui/stories.h \
	src/tui/stories_act.c \
	src/tui/stories_nothing.c \
	src/tui/stories_order.c \
	src/tui/stories_reports.c \
	src/tui/reading.h \
	src/tui/reading_act.c \
	src/tui/reading_past.c \
	src/tui/refresh.c \
	src/tui/seen.c src/tui/seen.h \
	src/tui/shelf.c \
	src/tui/signals.c src/tui/signals.h \
	src/tui/terminals.c src/tui/terminals.h \
	src/tui/texts.c src/tui/texts.h \
	src/tui/texts_read.c \
	src/tui/theme.c src/tui/theme.h \
	src/tui/theme_words.c \
	src/tui/tongue.c src/tui/tongue.h \
	src/tui/view.c src/tui/view.h \
	src/tui/view_comparison.c \
	src/tui/view_details.c \
	src/tui/view_help.c \
	src/tui/view_reading.c \
	src/tui/view_results.c \
	src/tui/view_stories.c \
	src/tui/wire.c src/tui/wire.h
libtui_la_LIBADD = libconfig.la libfetch.la libstore.la libtwicetold.la $(NCURSESW_LIBS)

unit_tests += tests/unit/test_tui tests/unit/test_bindings tests/unit/test_theme
tests_unit_test_theme_LDADD = libtui.la libconfig.la libtwicetold.la \
	$(CMOCKA_LIBS) -lm
tests_unit_test_bindings_LDADD = libtui.la libconfig.la libtwicetold.la \
	$(CMOCKA_LIBS)
tests_unit_test_tui_LDADD = libtui.la libconfig.la libtwicetold.la $(CMOCKA_LIBS)

# The whole program in-process; see tests/tui/term.h.
tui_sources = tests/tui/term.c tests/tui/term.h \
	tests/tui/glass.c tests/tui/glass.h \
	tests/tui/sample.c tests/tui/sample.h \
	tests/tui/shelved.c tests/tui/shelved.h
tui_ldadd = libtui.la libconfig.la libtwicetold.la $(NCURSESW_LIBS) $(CMOCKA_LIBS)
tui_tests += tests/tui/test_screens tests/tui/test_manners \
	tests/tui/test_loading tests/tui/test_give tests/tui/test_library \
	tests/tui/test_errands tests/tui/test_search tests/tui/test_shelf \
	tests/tui/test_versions \
	tests/tui/test_lists tests/tui/test_drawing tests/tui/test_fetching
tests_tui_test_fetching_SOURCES = tests/tui/test_fetching.c $(tui_sources) \
	$(server_sources)
tests_tui_test_fetching_LDADD = $(tui_ldadd)
tests_tui_test_drawing_SOURCES = tests/tui/test_drawing.c $(tui_sources)
tests_tui_test_drawing_LDADD = $(tui_ldadd)
tests_tui_test_lists_SOURCES = tests/tui/test_lists.c $(tui_sources)
tests_tui_test_lists_LDADD = $(tui_ldadd)
tests_tui_test_versions_SOURCES = tests/tui/test_versions.c $(tui_sources)
tests_tui_test_versions_LDADD = $(tui_ldadd)
tests_tui_test_errands_SOURCES = tests/tui/test_errands.c $(tui_sources)
tests_tui_test_errands_LDADD = $(tui_ldadd)
tests_tui_test_shelf_SOURCES = tests/tui/test_shelf.c $(tui_sources)
tests_tui_test_shelf_LDADD = $(tui_ldadd)
tests_tui_test_search_SOURCES = tests/tui/test_search.c $(tui_sources)
tests_tui_test_search_LDADD = $(tui_ldadd)
tests_tui_test_give_SOURCES = tests/tui/test_give.c $(tui_sources)
tests_tui_test_give_LDADD = $(tui_ldadd)
tests_tui_test_screens_SOURCES = tests/tui/test_screens.c $(tui_sources)
tests_tui_test_screens_LDADD = $(tui_ldadd)
tui_tests += tests/tui/test_help
tests_tui_test_help_SOURCES = tests/tui/test_help.c $(tui_sources)
tests_tui_test_help_LDADD = $(tui_ldadd)
tui_tests += tests/tui/test_wire
tests_tui_test_wire_SOURCES = tests/tui/test_wire.c $(tui_sources)
tests_tui_test_wire_LDADD = $(tui_ldadd)
tui_tests += tests/tui/test_settings
tests_tui_test_settings_SOURCES = tests/tui/test_settings.c $(tui_sources)
tests_tui_test_settings_LDADD = $(tui_ldadd)
tests_tui_test_manners_SOURCES = tests/tui/test_manners.c $(tui_sources)
tests_tui_test_manners_LDADD = $(tui_ldadd)
tests_tui_test_loading_SOURCES = tests/tui/test_loading.c $(tui_sources)
tests_tui_test_loading_LDADD = $(tui_ldadd)
tests_tui_test_library_SOURCES = tests/tui/test_library.c $(tui_sources)
tests_tui_test_library_LDADD = $(tui_ldadd)
EXTRA_DIST += tests/tui/expected

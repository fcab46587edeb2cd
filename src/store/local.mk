# The library on disk: a layer of its own, the only one that knows SQLite.
noinst_LTLIBRARIES += libstore.la
libstore_la_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
libstore_la_SOURCES = \
	src/store/add.c \
	src/store/check.c src/store/check.h \
	src/store/damaged.c src/store/damaged.h \
	src/store/db.c src/store/db.h \
	src/store/doctor.c \
	src/store/feeds.c src/store/feeds.h \
	src/store/first_page.c \
	src/store/group.c \
	src/store/heads.c \
	src/store/kinds.c src/store/kinds.h \
	src/store/identity.c src/store/identity.h \
	src/store/load.c src/store/load.h \
	src/store/marks.c \
	src/store/nearest.c src/store/nearest.h \
	src/store/open.c \
	src/store/adding.c src/store/adding.h \
	src/store/query.c src/store/query.h \
	src/store/query_match.c \
	src/store/rescue.c \
	src/store/rows.c src/store/rows.h \
	src/store/salvage.c \
	src/store/schema.c src/store/schema.h \
	src/store/search.c \
	src/store/sketch.c src/store/sketch.h \
	src/store/steps.c \
	src/store/store.h \
	src/store/terms.c src/store/terms.h \
	src/store/texts.c \
	src/store/tokenizer.c src/store/tokenizer.h \
	src/store/unadd.c src/store/unadd.h \
	src/store/undo.c src/store/undo.h \
	src/store/answer.c src/store/answer.h \
	src/store/write.c
libstore_la_LIBADD = libtwicetold.la $(SQLITE_LIBS)

unit_tests += tests/unit/test_store
store_ldadd = libstore.la $(LDADD)
tests_unit_test_store_LDADD = $(store_ldadd)
script_tests += tests/cli/library.sh
unit_tests += tests/unit/test_store_kill tests/unit/test_store_marks \
	tests/unit/test_store_damage tests/unit/test_store_harm \
	tests/unit/test_store_lists tests/unit/test_store_near \
	tests/unit/test_store_query tests/unit/test_store_steps \
	tests/unit/test_store_undo
tests_unit_test_store_steps_LDADD = $(store_ldadd) $(SQLITE_LIBS)
tests_unit_test_store_kill_LDADD = $(store_ldadd)
tests_unit_test_store_marks_LDADD = $(store_ldadd)
tests_unit_test_store_damage_LDADD = $(store_ldadd) $(SQLITE_LIBS)
tests_unit_test_store_harm_LDADD = $(store_ldadd) $(SQLITE_LIBS)
tests_unit_test_store_near_LDADD = $(store_ldadd) -lm
tests_unit_test_store_lists_LDADD = $(store_ldadd)
tests_unit_test_store_query_LDADD = $(store_ldadd)
tests_unit_test_store_undo_LDADD = $(store_ldadd) $(SQLITE_LIBS)

# The store once more with batches of three, a small background, and words that
# are soon common.
check_LTLIBRARIES += libtinystore.la
libtinystore_la_SOURCES = $(libstore_la_SOURCES)
libtinystore_la_CPPFLAGS = $(AM_CPPFLAGS) -DTWICETOLD_TINY
libtinystore_la_CFLAGS = $(libstore_la_CFLAGS)
libtinystore_la_LIBADD = libtiny.la $(SQLITE_LIBS)
tiny_tests += tests/tiny/test_store_damage tests/tiny/test_store_harm \
	tests/tiny/test_store_lists tests/tiny/test_store_marks \
	tests/tiny/test_store_near tests/tiny/test_store_query \
	tests/tiny/test_store_undo
tiny_store_ldadd = libtinystore.la $(tiny_ldadd) $(SQLITE_LIBS) -lm
tests_tiny_test_store_damage_SOURCES = tests/unit/test_store_damage.c
tests_tiny_test_store_damage_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_harm_SOURCES = tests/unit/test_store_harm.c
tests_tiny_test_store_harm_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_marks_SOURCES = tests/unit/test_store_marks.c
tests_tiny_test_store_marks_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_near_SOURCES = tests/unit/test_store_near.c
tests_tiny_test_store_near_CPPFLAGS = $(AM_CPPFLAGS) -DTWICETOLD_TINY
tests_tiny_test_store_near_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_lists_SOURCES = tests/unit/test_store_lists.c
tests_tiny_test_store_lists_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_query_SOURCES = tests/unit/test_store_query.c
tests_tiny_test_store_query_CPPFLAGS = $(AM_CPPFLAGS) -DTWICETOLD_TINY
tests_tiny_test_store_query_LDADD = $(tiny_store_ldadd)
tests_tiny_test_store_undo_SOURCES = tests/unit/test_store_undo.c
tests_tiny_test_store_undo_LDADD = $(tiny_store_ldadd)

# Longer than `make check` has time for.
EXTRA_DIST += tests/kills.sh
kills: twicetold$(EXEEXT)
	TWICETOLD=$(abs_builddir)/twicetold srcdir=$(abs_srcdir) \
	    $(srcdir)/tests/kills.sh $(ROUNDS)
.PHONY: kills

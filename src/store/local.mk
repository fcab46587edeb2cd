# The library on disk: a layer of its own, the only one that knows SQLite.
noinst_LTLIBRARIES += libstore.la
libstore_la_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
libstore_la_SOURCES = \
	src/store/add.c \
	src/store/check.c src/store/check.h \
	src/store/db.c src/store/db.h \
	src/store/doctor.c \
	src/store/feeds.c \
	src/store/group.c \
	src/store/heads.c \
	src/store/identity.c src/store/identity.h \
	src/store/load.c src/store/load.h \
	src/store/marks.c \
	src/store/nearest.c src/store/nearest.h \
	src/store/open.c \
	src/store/adding.c src/store/adding.h \
	src/store/query.c src/store/query.h \
	src/store/query_match.c \
	src/store/salvage.c \
	src/store/schema.c src/store/schema.h \
	src/store/search.c \
	src/store/sketch.c src/store/sketch.h \
	src/store/store.h \
	src/store/terms.c src/store/terms.h \
	src/store/texts.c \
	src/store/tokenizer.c src/store/tokenizer.h \
	src/store/write.c
libstore_la_LIBADD = libtwicetold.la $(SQLITE_LIBS)

unit_tests += tests/unit/test_store
store_ldadd = libstore.la $(LDADD)
tests_unit_test_store_LDADD = $(store_ldadd)
script_tests += tests/cli/library.sh
unit_tests += tests/unit/test_store_kill tests/unit/test_store_marks \
	tests/unit/test_store_harm tests/unit/test_store_query
tests_unit_test_store_kill_LDADD = $(store_ldadd)
tests_unit_test_store_marks_LDADD = $(store_ldadd)
tests_unit_test_store_harm_LDADD = $(store_ldadd) $(SQLITE_LIBS)
tests_unit_test_store_query_LDADD = $(store_ldadd)

# Tests: one cmocka program a module, the same sources once more with tiny
# buffers (tests/tiny), the screen program in-process, fuzz targets, scripts.
if HAVE_CMOCKA
program_tests = $(unit_tests) $(tiny_tests) $(tui_tests) $(fuzz_tests)
check_PROGRAMS += $(program_tests)
TESTS = $(program_tests) $(script_tests)
else
TESTS = $(script_tests)
endif

LDADD = libtwicetold.la $(CMOCKA_LIBS)

# The library again with every block and capacity at its smallest.
check_LTLIBRARIES += libtiny.la
libtiny_la_SOURCES = $(libtwicetold_la_SOURCES)
libtiny_la_CPPFLAGS = $(AM_CPPFLAGS) -DTWICETOLD_TINY
libtiny_la_LIBADD = $(libtwicetold_la_LIBADD)
tiny_ldadd = libtiny.la $(CMOCKA_LIBS)

script_tests += tests/corpora.sh tests/includes.sh
EXTRA_DIST += tests/corpora_seeds.py tests/support/cli.sh

# Threads that wait for one another do so asleep: tests run side by side, and
# one that spins keeps the core from the thread it waits for.
AM_TESTS_ENVIRONMENT = \
	OMP_WAIT_POLICY=passive; export OMP_WAIT_POLICY; \
	CC='$(CC)'; export CC; \
	TWICETOLD=$(abs_builddir)/twicetold; export TWICETOLD; \
	SERVE=$(abs_builddir)/tests/support/serve; export SERVE; \
	XDG_CONFIG_HOME=/nonexistent; export XDG_CONFIG_HOME; unset COLUMNS; \
	XDG_DATA_HOME=$(abs_builddir)/tests/home; export XDG_DATA_HOME; \
	LC_ALL=C.UTF-8; export LC_ALL;
EXTRA_DIST += $(script_tests)
noinst_HEADERS += \
	tests/support/desk.h \
	tests/support/hashes.h \
	tests/support/library.h \
	tests/support/newsroom.h \
	tests/support/sharing.h \
	tests/support/rows.h tests/support/store_fixture.h \
	tests/support/text.h \
	tests/support/unit.h \
	tests/support/wrap_twin.h

# The example, and the library once it is installed; see doc/example.c.
check_PROGRAMS += doc/example
doc_example_LDADD = libtwicetold.la
EXTRA_DIST += tests/install.sh
installcheck-local:
	CC='$(CC) $(SANITIZE)' srcdir='$(srcdir)' DESTDIR='$(DESTDIR)' \
	    bindir='$(bindir)' libdir='$(libdir)' \
	    includedir='$(includedir)' pkgdatadir='$(pkgdatadir)' \
	    version='$(PACKAGE_VERSION)' symbols=twicetold.sym \
	    LC_ALL=C $(srcdir)/tests/install.sh

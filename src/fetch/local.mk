# Fetching over HTTP: a layer of its own, in which http.c and http_url.c alone
# know libcurl.
noinst_LTLIBRARIES += libfetch.la
libfetch_la_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS)
libfetch_la_SOURCES = \
	src/fetch/address.c src/fetch/address.h \
	src/fetch/arrive.c \
	src/fetch/discover.c \
	src/fetch/document.c src/fetch/document.h \
	src/fetch/entries.c \
	src/fetch/fetch.h \
	src/fetch/fetching.c src/fetch/fetching.h \
	src/fetch/full_text.c \
	src/fetch/headers.c src/fetch/headers.h \
	src/fetch/hosts.c src/fetch/hosts.h \
	src/fetch/http.c src/fetch/http.h src/fetch/http_url.c \
	src/fetch/keep.c \
	src/fetch/page.c src/fetch/places.c src/fetch/same.c \
	src/fetch/schedule.c src/fetch/schedule.h \
	src/fetch/zone.c src/fetch/zone.h
libfetch_la_LIBADD = libstore.la $(CURL_LIBS)

unit_tests += tests/unit/test_fetch_parts tests/unit/test_fetch_discover \
	tests/unit/test_fetch_address
fetch_ldadd = libfetch.la $(LDADD)
tests_unit_test_fetch_parts_LDADD = $(fetch_ldadd)
tests_unit_test_fetch_discover_LDADD = $(fetch_ldadd)
tests_unit_test_fetch_address_LDADD = $(fetch_ldadd)
server_sources = tests/support/server.c tests/support/server.h
unit_tests += tests/unit/test_fetch_http tests/unit/test_fetch_redirect
tests_unit_test_fetch_http_SOURCES = tests/unit/test_fetch_http.c \
	$(server_sources)
tests_unit_test_fetch_redirect_SOURCES = tests/unit/test_fetch_redirect.c \
	$(server_sources)
tests_unit_test_fetch_redirect_LDADD = $(fetch_ldadd)
tests_unit_test_fetch_http_LDADD = $(fetch_ldadd)
noinst_HEADERS += tests/support/browser.h
site_sources = $(server_sources) tests/support/site.c tests/support/site.h
unit_tests += tests/unit/test_fetch tests/unit/test_fetch_pages \
	tests/unit/test_fetch_trouble
tests_unit_test_fetch_trouble_SOURCES = tests/unit/test_fetch_trouble.c \
	$(site_sources)
tests_unit_test_fetch_trouble_LDADD = $(fetch_ldadd)
tests_unit_test_fetch_SOURCES = tests/unit/test_fetch.c $(site_sources)
tests_unit_test_fetch_LDADD = $(fetch_ldadd)
tests_unit_test_fetch_pages_SOURCES = tests/unit/test_fetch_pages.c \
	$(site_sources)
tests_unit_test_fetch_pages_LDADD = $(fetch_ldadd)
unit_tests += tests/unit/test_fetch_same tests/unit/test_fetch_undo
tests_unit_test_fetch_undo_SOURCES = tests/unit/test_fetch_undo.c \
	$(site_sources)
tests_unit_test_fetch_undo_LDADD = $(fetch_ldadd) $(SQLITE_LIBS)
tests_unit_test_fetch_same_SOURCES = tests/unit/test_fetch_same.c \
	$(site_sources)
tests_unit_test_fetch_same_LDADD = $(fetch_ldadd)
noinst_HEADERS += tests/support/halla.h
check_PROGRAMS += tests/support/serve
tests_support_serve_SOURCES = tests/support/serve.c $(server_sources)
tests_support_serve_LDADD = libtwicetold.la
script_tests += tests/cli/fetch.sh

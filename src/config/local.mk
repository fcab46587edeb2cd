# The settings. ini_lines.c alone knows inih.
noinst_LTLIBRARIES += libconfig.la
libconfig_la_SOURCES = \
	src/config/configuration.c src/config/configuration.h \
	src/config/ini_lines.c src/config/ini_lines.h \
	src/config/settings_list.h \
	src/config/sources.c \
	src/config/values.c src/config/values.h
libconfig_la_CFLAGS = $(AM_CFLAGS) $(INIH_CFLAGS)
libconfig_la_LIBADD = libtwicetold.la $(INIH_LIBS)

script_tests += tests/cli/config.sh
unit_tests += tests/unit/test_config
tests_unit_test_config_LDADD = libconfig.la libtwicetold.la $(CMOCKA_LIBS)

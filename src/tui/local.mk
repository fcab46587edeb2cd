# The curses front end, as a library of its own so that tests can drive it.
noinst_LTLIBRARIES += libtui.la
libtui_la_SOURCES =
libtui_la_LIBADD = libtwicetold.la $(NCURSESW_LIBS)

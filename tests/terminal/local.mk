# The real program in a real terminal, and over ssh.
tui_tests += \
	tests/terminal/test_terminal \
	tests/terminal/test_ssh

tests_terminal_test_terminal_LDADD = $(terminal_ldadd)
tests_terminal_test_ssh_LDADD = $(terminal_ldadd)

terminal_ldadd = libterminal.la libtwicetold.la $(CMOCKA_LIBS)
check_LTLIBRARIES += libterminal.la
libterminal_la_SOURCES = \
	tests/support/control.c \
	tests/support/terminal.c
noinst_HEADERS += \
	tests/support/control.h \
	tests/support/terminal.h \
	tests/support/wait.h

pkginclude_HEADERS += include/twicetold/report.h

pkginclude_HEADERS += include/twicetold/reuse.h

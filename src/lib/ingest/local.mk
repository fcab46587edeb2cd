pkginclude_HEADERS += include/twicetold/corpus.h

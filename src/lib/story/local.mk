pkginclude_HEADERS += include/twicetold/story.h

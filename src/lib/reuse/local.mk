nobase_include_HEADERS += include/twicetold/reuse.h

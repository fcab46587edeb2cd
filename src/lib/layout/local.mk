nobase_include_HEADERS += include/twicetold/layout.h

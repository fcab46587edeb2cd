nobase_include_HEADERS += include/twicetold/corpus.h

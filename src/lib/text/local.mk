nobase_include_HEADERS += include/twicetold/text.h include/twicetold/words.h

nobase_include_HEADERS += include/twicetold/story.h

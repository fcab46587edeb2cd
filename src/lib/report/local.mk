nobase_include_HEADERS += include/twicetold/report.h

pkginclude_HEADERS += include/twicetold/story.h
libtwicetold_la_SOURCES += \
	src/lib/story/background.c \
	src/lib/story/background.h \
	src/lib/story/bag.c \
	src/lib/story/bag.h \
	src/lib/story/bags.c \
	src/lib/story/cluster.c \
	src/lib/story/cluster.h \
	src/lib/story/dictionary.c \
	src/lib/story/dictionary.h \
	src/lib/story/explain.c \
	src/lib/story/facts.c \
	src/lib/story/facts.h \
	src/lib/story/graph.c \
	src/lib/story/graph.h \
	src/lib/story/join.c \
	src/lib/story/language.c \
	src/lib/story/language.h \
	src/lib/story/lead.c \
	src/lib/story/likeness.c \
	src/lib/story/likeness.h \
	src/lib/story/lists.c \
	src/lib/story/lists.h \
	src/lib/story/partition.c \
	src/lib/story/partition.h \
	src/lib/story/profile.c \
	src/lib/story/profile.h \
	src/lib/story/sets.c \
	src/lib/story/sets.h \
	src/lib/story/shared.c \
	src/lib/story/story.c \
	src/lib/story/take_over.c \
	src/lib/story/vocabulary.c \
	src/lib/story/vocabulary.h \
	src/lib/story/word_terms.c \
	src/lib/story/word_terms.h

unit_tests += tests/unit/test_story tests/unit/test_story_cluster \
	tests/unit/test_story_profile
tiny_tests += tests/tiny/test_story tests/tiny/test_story_cluster \
	tests/tiny/test_story_profile
tests_tiny_test_story_SOURCES = tests/unit/test_story.c
tests_tiny_test_story_LDADD = $(tiny_ldadd)
tests_tiny_test_story_cluster_SOURCES = tests/unit/test_story_cluster.c
tests_tiny_test_story_cluster_LDADD = $(tiny_ldadd)
tests_tiny_test_story_profile_SOURCES = tests/unit/test_story_profile.c
tests_tiny_test_story_profile_LDADD = $(tiny_ldadd)
unit_tests += tests/unit/test_story_facts tests/unit/test_story_index \
	tests/unit/test_story_partition
tiny_tests += tests/tiny/test_story_facts tests/tiny/test_story_index \
	tests/tiny/test_story_partition
tests_tiny_test_story_partition_SOURCES = tests/unit/test_story_partition.c
tests_tiny_test_story_partition_LDADD = $(tiny_ldadd) -lm
tests_unit_test_story_partition_LDADD = $(LDADD) -lm
tests_unit_test_story_facts_LDADD = $(LDADD) -lm
tests_tiny_test_story_facts_SOURCES = tests/unit/test_story_facts.c
tests_tiny_test_story_facts_LDADD = $(tiny_ldadd) -lm
tests_tiny_test_story_index_SOURCES = tests/unit/test_story_index.c
tests_unit_test_story_index_LDADD = $(LDADD) -lm
tests_tiny_test_story_index_LDADD = $(tiny_ldadd) -lm
unit_tests += tests/unit/test_story_likeness tests/unit/test_story_terms
tiny_tests += tests/tiny/test_story_likeness tests/tiny/test_story_terms
tests_unit_test_story_likeness_LDADD = $(LDADD) -lm
tests_tiny_test_story_likeness_SOURCES = tests/unit/test_story_likeness.c
tests_tiny_test_story_likeness_LDADD = $(tiny_ldadd) -lm
tests_unit_test_story_terms_LDADD = $(LDADD) -lm
tests_tiny_test_story_terms_SOURCES = tests/unit/test_story_terms.c
tests_tiny_test_story_terms_LDADD = $(tiny_ldadd) -lm
unit_tests += tests/unit/test_story_limits
tiny_tests += tests/tiny/test_story_limits
tests_tiny_test_story_limits_SOURCES = tests/unit/test_story_limits.c
tests_tiny_test_story_limits_LDADD = $(tiny_ldadd)

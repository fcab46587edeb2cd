pkginclude_HEADERS += include/twicetold/corpus.h include/twicetold/opml.h
libtwicetold_la_SOURCES += \
	src/lib/ingest/charset.c \
	src/lib/ingest/charset.h \
	src/lib/ingest/charset_single.c \
	src/lib/ingest/charset_wide.c \
	src/lib/ingest/columns.c \
	src/lib/ingest/columns.h \
	src/lib/ingest/columns_decide.c \
	src/lib/ingest/columns_guess.c \
	src/lib/ingest/corpus.c \
	src/lib/ingest/csv_in.c \
	src/lib/ingest/csv_in.h \
	src/lib/ingest/csv_quick.c \
	src/lib/ingest/csv_quick.h \
	src/lib/ingest/csv_sniff.c \
	src/lib/ingest/date.c \
	src/lib/ingest/date.h \
	src/lib/ingest/date_column.c \
	src/lib/ingest/date_column.h \
	src/lib/ingest/date_parse.c \
	src/lib/ingest/date_parse.h \
	src/lib/ingest/date_pieces.c \
	src/lib/ingest/date_time.c \
	src/lib/ingest/date_words.c \
	src/lib/ingest/encoding.c \
	src/lib/ingest/encoding.h \
	src/lib/ingest/export_lines.c \
	src/lib/ingest/feed.c \
	src/lib/ingest/feed.h \
	src/lib/ingest/feed_file.c \
	src/lib/ingest/feed_json.c \
	src/lib/ingest/feed_rules.c \
	src/lib/ingest/feed_rules.h \
	src/lib/ingest/headline.c \
	src/lib/ingest/headline.h \
	src/lib/ingest/index_csv.c \
	src/lib/ingest/index_csv.h \
	src/lib/ingest/ingest.h \
	src/lib/ingest/json_columns.c \
	src/lib/ingest/json_columns.h \
	src/lib/ingest/json_file.c \
	src/lib/ingest/json_loose.c \
	src/lib/ingest/json_loose.h \
	src/lib/ingest/json_record.c \
	src/lib/ingest/json_record.h \
	src/lib/ingest/json_split.c \
	src/lib/ingest/json_split.h \
	src/lib/ingest/loader.c \
	src/lib/ingest/mail.h \
	src/lib/ingest/mail_file.c \
	src/lib/ingest/mail_head.c \
	src/lib/ingest/mail_parts.c \
	src/lib/ingest/markup.c \
	src/lib/ingest/markup.h \
	src/lib/ingest/markup_mend.c \
	src/lib/ingest/markup_plain.c \
	src/lib/ingest/markup_prose.c \
	src/lib/ingest/markup_utf8.c \
	src/lib/ingest/opml.c \
	src/lib/ingest/paragraphs.c \
	src/lib/ingest/reader.h \
	src/lib/ingest/readers.c \
	src/lib/ingest/references.c \
	src/lib/ingest/round_trip.c \
	src/lib/ingest/round_trip.h \
	src/lib/ingest/spans.h \
	src/lib/ingest/table.c \
	src/lib/ingest/table_fill.c \
	src/lib/ingest/table_fill.h \
	src/lib/ingest/table_literal.c \
	src/lib/ingest/table_literal.h \
	src/lib/ingest/table_pieces.c \
	src/lib/ingest/table_pieces.h \
	src/lib/ingest/table_row.c \
	src/lib/ingest/table_row.h \
	src/lib/ingest/tally.c \
	src/lib/ingest/tally.h \
	src/lib/ingest/text_file.c \
	src/lib/ingest/walk.c \
	src/lib/ingest/web_page.c \
	src/lib/ingest/web_page.h \
	src/lib/ingest/web_page_byline.c \
	src/lib/ingest/web_page_data.c \
	src/lib/ingest/web_page_date.c \
	src/lib/ingest/web_page_export.c \
	src/lib/ingest/web_page_file.c \
	src/lib/ingest/web_page_head.c \
	src/lib/ingest/web_page_head.h \
	src/lib/ingest/web_page_linked.c \
	src/lib/ingest/web_page_links.c \
	src/lib/ingest/web_page_names.c \
	src/lib/ingest/web_page_text.c \
	src/lib/ingest/web_page_title.c \
	src/lib/ingest/whole_file.c \
	src/lib/ingest/walk.h

unit_tests += tests/unit/test_corpus tests/unit/test_date \
	tests/unit/test_ingest_charset tests/unit/test_ingest_json \
	tests/unit/test_ingest_csv tests/unit/test_ingest_load \
	tests/unit/test_ingest_pieces tests/unit/test_ingest_round_trip \
	tests/unit/test_ingest_table \
	tests/unit/test_ingest_text
tiny_tests += tests/tiny/test_corpus tests/tiny/test_ingest_csv \
	tests/tiny/test_ingest_load tests/tiny/test_ingest_pieces \
	tests/tiny/test_ingest_round_trip tests/tiny/test_ingest_table \
	tests/tiny/test_ingest_text
tests_tiny_test_corpus_SOURCES = tests/unit/test_corpus.c
tests_tiny_test_corpus_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_csv_SOURCES = tests/unit/test_ingest_csv.c
tests_tiny_test_ingest_csv_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_load_SOURCES = tests/unit/test_ingest_load.c
tests_tiny_test_ingest_load_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_pieces_SOURCES = tests/unit/test_ingest_pieces.c
tests_tiny_test_ingest_pieces_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_round_trip_SOURCES = \
	tests/unit/test_ingest_round_trip.c
tests_tiny_test_ingest_round_trip_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_table_SOURCES = tests/unit/test_ingest_table.c
tests_tiny_test_ingest_table_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_text_SOURCES = tests/unit/test_ingest_text.c
tests_tiny_test_ingest_text_LDADD = $(tiny_ldadd)

EXTRA_DIST += tests/data/bad tests/data/bad-expected.txt
noinst_HEADERS += tests/support/load.h tests/support/scratch.h

unit_tests += tests/unit/test_ingest_export \
	tests/unit/test_ingest_feed tests/unit/test_ingest_mail \
	tests/unit/test_ingest_page \
	tests/unit/test_page_head tests/unit/test_page_text
tiny_tests += tests/tiny/test_ingest_feed tests/tiny/test_ingest_page
tests_tiny_test_ingest_feed_SOURCES = tests/unit/test_ingest_feed.c
tests_tiny_test_ingest_feed_LDADD = $(tiny_ldadd)
tests_tiny_test_ingest_page_SOURCES = tests/unit/test_ingest_page.c
tests_tiny_test_ingest_page_LDADD = $(tiny_ldadd)

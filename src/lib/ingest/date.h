/*
 * Dates inside ingest: the calendar, the words that dates are written in, and
 * the parser with what a column knows.
 */
#ifndef TWICETOLD_INGEST_DATE_H
#define TWICETOLD_INGEST_DATE_H

#include <twicetold/corpus.h>

/* Days since 1970-01-01 of a day of the Gregorian calendar. */
int64_t days_from_civil(int64_t year, int month, int day);
/* 1 to 31 */
int days_in_month(int64_t year, int month);

/* How 03/04/2025 is meant: a column decides, not a cell. */
enum date_order { DATE_MONTH_FIRST, DATE_DAY_FIRST };

/* What one cell says about that. */
enum date_evidence {
    DATE_SAYS_NOTHING,     /* it has no such order, or both are one day */
    DATE_SAYS_MONTH_FIRST, /* 04/30/2025 */
    DATE_SAYS_DAY_FIRST,   /* 30/04/2025 */
    DATE_EITHER_ORDER,     /* 03/04/2025 */
};

/* As date_parse(), with the order to take where s allows either. */
bool date_parse_ordered(struct date *out, struct span s, enum date_order order,
    enum date_evidence *out_evidence);

enum { DATE_LONGEST = 160 }; /* bytes of a folded date */

/*
 * Lower case, every white space one space, nothing in parentheses. False when
 * that is too long for a date.
 */
bool date_fold(char out[DATE_LONGEST], size_t *out_len, struct span s);

enum date_piece_kind { PIECE_END, PIECE_NUMBER, PIECE_WORD, PIECE_SIGN };

struct date_piece {
    enum date_piece_kind kind;
    struct span text;
    int64_t number; /* of its first 18 digits */
    bool glued;     /* no space before it */
};

/* The piece of a folded text at or after byte `at`. */
struct date_piece date_piece_at(struct span s, size_t at);

/* What a word (lower case) means in a date. */
enum date_word_kind {
    DATE_WORD_UNKNOWN,
    DATE_WORD_FILLER, /* "at", "de", a weekday */
    DATE_WORD_MONTH,  /* value: 1 to 12 */
    DATE_WORD_AM,
    DATE_WORD_PM,
    DATE_WORD_ZONE, /* value: for date_zone_minutes() */
};

struct date_word {
    enum date_word_kind kind;
    int value;
    bool korean; /* and so are the clocks */
};

/* after_time: "AT" and "ET" are zones there, and small words elsewhere. */
struct date_word date_word_find(struct span word, bool after_time);
/* Of two months of one name in the Levant, whether the word behind the name
 * makes it the second: "تشرين الثاني", November. */
bool date_word_is_second(struct span word);
/* The year before the first one of an era of Japan or Taiwan; 0: it is none. */
int date_word_era(struct span word);
/* "14h30", "14時30分": whether hours stand before the word. */
bool date_word_is_hour(struct span word);
bool date_word_is_minute(struct span word);
/* Minutes east of UTC of a zone at a local time, given in seconds since
 * 1970-01-01 00:00 on the clocks of that place. */
int date_zone_minutes(int zone, int64_t local_seconds);

#endif

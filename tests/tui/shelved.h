/*
 * The reader on a library of the test's own: a setup and a teardown for cmocka,
 * what is put into the library, and the app opened on it.
 */
#ifndef TESTS_TUI_SHELVED_H
#define TESTS_TUI_SHELVED_H

#include "app.h"
#include "store.h"

enum { SHELVED_NOW = 1765200000 }; /* 8 December 2025 */

int shelved_make(void **state);
int shelved_remove(void **state);
#define SHELVED_TEST(function)                                                 \
    cmocka_unit_test_setup_teardown(function, shelved_make, shelved_remove)

/* The file, which may not be there yet. */
const char *shelved_path(void);
/* The library open once more, as by another copy of the program. */
struct store *shelved_store(void);
/* Puts a corpus, which it frees, into the library. */
void shelved_add(struct corpus *c);
/* Opens the app on the library as it is, or on options.corpus, whose marks go
 * there, and lets it settle. */
void shelved_open_with(int rows, int columns, struct app_options options);
/* The same on 24 lines of 80 columns with nothing set. */
void shelved_open(void);

#endif

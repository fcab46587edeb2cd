/* The terms of terms.h for SQLite's full text index. */
#ifndef STORE_TOKENIZER_H
#define STORE_TOKENIZER_H

#include "db.h"

/* Makes "tokenize='twicetold'" known to this connection. */
bool tokenizer_register(struct store *s);

#endif

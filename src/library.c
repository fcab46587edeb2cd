/* Where the library is: the XDG Base Directory Specification, in which a
 * relative path counts as none. */
#include "config.h"

#include "library.h"

#include "commands.h"

#include <stdlib.h>

void library_path(struct buffer *out)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && data[0] == '/')
        buffer_addf(out, "%s", data);
    else
        buffer_addf(out, "%s/.local/share", home ? home : "");
    buffer_addf(out, "/twicetold/library.db");
}

struct store *library_open(enum store_mode mode)
{
    struct buffer path = { 0 };
    struct error err;
    library_path(&path);
    struct store *s = store_open(path.ptr, mode, &err);
    if (!s)
        trouble(err.text);
    buffer_free(&path);
    return s;
}

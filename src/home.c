/* Which folder is whose; see the header. */
#include "config.h"

#include "home.h"

#include <stdlib.h>

static const char *folder_of(const char *variable)
{
    const char *folder = getenv(variable);
    return folder && folder[0] == '/' ? folder : NULL;
}

bool home_folder(struct buffer *out, const char *variable, const char *own)
{
    const char *named = folder_of(variable), *home = folder_of("HOME");
    if (named)
        buffer_addf(out, "%s", named);
    else if (home)
        buffer_addf(out, "%s/%s", home, own);
    return named || home;
}

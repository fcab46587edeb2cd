/* Folders of a person: the XDG Base Directory Specification. */
#ifndef HOME_H
#define HOME_H

#include <twicetold/base.h>

/* Appends the folder that the environment variable names, or the one of that
 * name in the home folder; a relative one counts as none. False: there is
 * neither. */
bool home_folder(struct buffer *out, const char *variable, const char *own);

#endif

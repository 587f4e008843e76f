#ifndef @UPPER@_H
#define @UPPER@_H

/** The version of the library. */
const char *@UNDER@_version(void);

#endif

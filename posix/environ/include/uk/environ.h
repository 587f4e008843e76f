/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The environment that the program starts with.
 *
 * Context: early, when the command line has been read.
 * Locking: none needed.
 * Memory:  the list and its words stay; a C library may change the list.
 */
#ifndef UK_ENVIRON_H
#define UK_ENVIRON_H

#include <uk/essentials.h>

UK_C_BEGIN

/** Words behind the list's NULL that a C library may use. */
#define UK_ENVIRON_NR_BEHIND 32

/** The list of NAME=value; those of the command line win. NULL at its end. */
char **uk_environ(void);

UK_C_END

#endif /* UK_ENVIRON_H */

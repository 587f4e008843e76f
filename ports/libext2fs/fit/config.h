/* SPDX-License-Identifier: BSD-3-Clause */
/* What e2fsprogs' configure would have found. */
#ifndef EXT2_FIT_CONFIG_H
#define EXT2_FIT_CONFIG_H

#include <stddef.h>

#define HAVE_ERRNO_H 1
#define HAVE_FCNTL_H 1
#define HAVE_INTTYPES_H 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define HAVE_STRNLEN 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TIME_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define OMIT_COM_ERR 1
#define SIZEOF_INT 4
#define SIZEOF_LONG 8
#define SIZEOF_LONG_LONG 8
#define SIZEOF_OFF_T 8
#define SIZEOF_SHORT 2
#define SIZEOF_TIME_T 8

#endif /* EXT2_FIT_CONFIG_H */

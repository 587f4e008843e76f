/* SPDX-License-Identifier: BSD-3-Clause */
/* Small letters without a call, before musl's strcasecmp.c: all its locales
 * have those of ASCII only. */
#ifndef MUSL_ASCII_H
#define MUSL_ASCII_H

#include <ctype.h>

#undef tolower
#define tolower(c) ((unsigned int)(c) - 'A' < 26 ? (c) | 0x20 : (c))

#endif /* MUSL_ASCII_H */

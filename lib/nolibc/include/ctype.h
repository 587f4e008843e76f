/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Kinds of characters, in the "C" locale (ASCII).
 *
 * Context: any, interrupt handlers included
 * Source:  ISO C11 7.4, POSIX ctype.h
 */
#ifndef NOLIBC_CTYPE_H
#define NOLIBC_CTYPE_H

#include <bits/c.h>

NOLIBC_BEGIN

int isalnum(int c);
int isalpha(int c);
int isascii(int c);
int isblank(int c);
int iscntrl(int c);
int isdigit(int c);
int isgraph(int c);
int islower(int c);
int isprint(int c);
int ispunct(int c);
int isspace(int c);
int isupper(int c);
int isxdigit(int c);
int toascii(int c);
int tolower(int c);
int toupper(int c);

NOLIBC_END

#endif /* NOLIBC_CTYPE_H */

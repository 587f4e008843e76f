/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Strings compared without regard to case, first set bits, BSD's names.
 *
 * Context: any, interrupt handlers included
 * Locking: none, the caller serialises
 * Source:  POSIX strings.h
 */
#ifndef NOLIBC_STRINGS_H
#define NOLIBC_STRINGS_H

#include <bits/c.h>
#include <stddef.h>

NOLIBC_BEGIN

int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t len);

/** Number of the lowest bit set, counted from 1; 0 if none is. */
static inline int ffs(int value)
{
	return __builtin_ffs(value);
}

static inline int ffsl(long value)
{
	return __builtin_ffsl(value);
}

static inline int ffsll(long long value)
{
	return __builtin_ffsll(value);
}

/* functions, for compilers make calls of them */
int bcmp(const void *a, const void *b, size_t len);
void bcopy(const void *from, void *to, size_t len);
void bzero(void *to, size_t len);

static inline char *index(const char *str, int c)
{
	return __builtin_strchr(str, c);
}

static inline char *rindex(const char *str, int c)
{
	return __builtin_strrchr(str, c);
}

NOLIBC_END

#endif /* NOLIBC_STRINGS_H */

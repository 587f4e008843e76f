/* SPDX-License-Identifier: BSD-3-Clause */
/* Assertions of programs; a failing one ends in a crash screen.
 * No guard: NDEBUG counts at each inclusion. Source: ISO C11 7.2. */
#include <bits/c.h>

NOLIBC_BEGIN
void nolibc_assert_fail(const char *file, int line,
			const char *cond) NOLIBC_NORETURN;
NOLIBC_END

#undef assert
#ifdef NDEBUG
#define assert(cond) ((void)0)
#else
#define assert(cond) \
	((cond) ? (void)0 : nolibc_assert_fail(__FILE__, __LINE__, #cond))
#endif

#ifndef __cplusplus
#undef static_assert
#define static_assert _Static_assert
#endif

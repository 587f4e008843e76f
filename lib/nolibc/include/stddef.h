/* SPDX-License-Identifier: BSD-3-Clause */
/* Common definitions. Source: ISO C11 7.19. */
#ifndef NOLIBC_STDDEF_H
#define NOLIBC_STDDEF_H

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;

#ifdef __cplusplus
#define NULL __null
#else
typedef __WCHAR_TYPE__ wchar_t;
#define NULL ((void *)0)
#endif

typedef struct {
	long long integer_aligned __attribute__((__aligned__(8)));
	long double float_aligned __attribute__((__aligned__(16)));
} max_align_t;

#define offsetof(type, member) __builtin_offsetof(type, member)

#endif /* NOLIBC_STDDEF_H */

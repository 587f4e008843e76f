/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory blocks and strings for interrupt handlers, whatever libc the image
 * has: a libc's own versions may use vector registers.
 *
 * Each does what the function of its name without `_isr` does. With nolibc,
 * whose functions are made of the same sources, both are one function.
 *
 * Context: any, interrupt handlers included; general registers only
 * Locking: none, the caller serialises
 * Memory:  nothing is allocated
 * Errors:  none
 * Source:  ISO C11 7.24; strlcpy and strlcat as in BSD
 */
#ifndef UK_ISR_STRING_H
#define UK_ISR_STRING_H

#include <stddef.h>

#include <uk/config.h>
#include <uk/essentials.h>

#if CONFIG_LIBNOLIBC
#define UK_ISR_SAME(fn) __asm__(#fn)
#else
#define UK_ISR_SAME(fn)
#endif

UK_C_BEGIN

/** Copies `len` bytes between blocks that do not overlap; returns `to`. */
void *memcpy_isr(void *to, const void *from, size_t len) UK_ISR_SAME(memcpy);

/** Copies `len` bytes between blocks that may overlap; returns `to`. */
void *memmove_isr(void *to, const void *from, size_t len) UK_ISR_SAME(memmove);

/** Fills `len` bytes with `byte`; returns `to`. */
void *memset_isr(void *to, int byte, size_t len) UK_ISR_SAME(memset);

/** Compares bytes as unsigned; below, at or above 0. */
int memcmp_isr(const void *a, const void *b, size_t len) UK_ISR_SAME(memcmp);

/** The first `byte` of the block, or NULL. */
void *memchr_isr(const void *block, int byte, size_t len) UK_ISR_SAME(memchr);

/** The last `byte` of the block, or NULL. */
void *memrchr_isr(const void *block, int byte, size_t len) UK_ISR_SAME(memrchr);

/** Bytes before the terminator. */
size_t strlen_isr(const char *str) UK_ISR_SAME(strlen);

/** As strlen_isr(), but looks at `max_len` bytes at most. */
size_t strnlen_isr(const char *str, size_t max_len) UK_ISR_SAME(strnlen);

/** Copies a string; returns `to`. */
char *strcpy_isr(char *to, const char *from) UK_ISR_SAME(strcpy);

/** Copies a string; returns the terminator written. */
char *stpcpy_isr(char *to, const char *from) UK_ISR_SAME(stpcpy);

/** Copies up to `len` bytes, filled up with zeros, perhaps unterminated. */
char *strncpy_isr(char *to, const char *from, size_t len) UK_ISR_SAME(strncpy);

/** As strncpy_isr(); returns the first zero written, or `to + len`. */
char *stpncpy_isr(char *to, const char *from, size_t len) UK_ISR_SAME(stpncpy);

/** Appends a string; returns `to`. */
char *strcat_isr(char *to, const char *from) UK_ISR_SAME(strcat);

/** Appends up to `len` bytes and a terminator; returns `to`. */
char *strncat_isr(char *to, const char *from, size_t len) UK_ISR_SAME(strncat);

/** Copies into `size` bytes, terminated; returns strlen_isr(from). */
size_t strlcpy_isr(char *to, const char *from, size_t size)
	UK_ISR_SAME(strlcpy);

/** Appends within `size` bytes; returns the length it wanted. */
size_t strlcat_isr(char *to, const char *from, size_t size)
	UK_ISR_SAME(strlcat);

/** Compares strings as unsigned bytes; below, at or above 0. */
int strcmp_isr(const char *a, const char *b) UK_ISR_SAME(strcmp);

/** As strcmp_isr(), for the first `len` bytes. */
int strncmp_isr(const char *a, const char *b, size_t len) UK_ISR_SAME(strncmp);

/** The first `c` (perhaps the terminator) in `str`, or NULL. */
char *strchr_isr(const char *str, int c) UK_ISR_SAME(strchr);

/** As strchr_isr(), but the terminator where there is none. */
char *strchrnul_isr(const char *str, int c) UK_ISR_SAME(strchrnul);

/** The last `c` in `str`, or NULL. */
char *strrchr_isr(const char *str, int c) UK_ISR_SAME(strrchr);

/** Bytes at the start that are all in `accept`. */
size_t strspn_isr(const char *str, const char *accept) UK_ISR_SAME(strspn);

/** Bytes at the start that are all not in `reject`. */
size_t strcspn_isr(const char *str, const char *reject) UK_ISR_SAME(strcspn);

/** The first byte of `str` that is in `accept`, or NULL. */
char *strpbrk_isr(const char *str, const char *accept) UK_ISR_SAME(strpbrk);

UK_C_END

#endif /* UK_ISR_STRING_H */

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

void *memcpy_isr(void *to, const void *from, size_t len) UK_ISR_SAME(memcpy);
void *memmove_isr(void *to, const void *from, size_t len) UK_ISR_SAME(memmove);
void *memset_isr(void *to, int byte, size_t len) UK_ISR_SAME(memset);
int memcmp_isr(const void *a, const void *b, size_t len) UK_ISR_SAME(memcmp);
void *memchr_isr(const void *block, int byte, size_t len) UK_ISR_SAME(memchr);
void *memrchr_isr(const void *block, int byte, size_t len) UK_ISR_SAME(memrchr);

size_t strlen_isr(const char *str) UK_ISR_SAME(strlen);
size_t strnlen_isr(const char *str, size_t max_len) UK_ISR_SAME(strnlen);

char *strcpy_isr(char *to, const char *from) UK_ISR_SAME(strcpy);
char *stpcpy_isr(char *to, const char *from) UK_ISR_SAME(stpcpy);
char *strncpy_isr(char *to, const char *from, size_t len) UK_ISR_SAME(strncpy);
char *stpncpy_isr(char *to, const char *from, size_t len) UK_ISR_SAME(stpncpy);
char *strcat_isr(char *to, const char *from) UK_ISR_SAME(strcat);
char *strncat_isr(char *to, const char *from, size_t len) UK_ISR_SAME(strncat);
size_t strlcpy_isr(char *to, const char *from, size_t size)
	UK_ISR_SAME(strlcpy);
size_t strlcat_isr(char *to, const char *from, size_t size)
	UK_ISR_SAME(strlcat);

int strcmp_isr(const char *a, const char *b) UK_ISR_SAME(strcmp);
int strncmp_isr(const char *a, const char *b, size_t len) UK_ISR_SAME(strncmp);

char *strchr_isr(const char *str, int c) UK_ISR_SAME(strchr);
char *strchrnul_isr(const char *str, int c) UK_ISR_SAME(strchrnul);
char *strrchr_isr(const char *str, int c) UK_ISR_SAME(strrchr);
size_t strspn_isr(const char *str, const char *accept) UK_ISR_SAME(strspn);
size_t strcspn_isr(const char *str, const char *reject) UK_ISR_SAME(strcspn);
char *strpbrk_isr(const char *str, const char *accept) UK_ISR_SAME(strpbrk);

UK_C_END

#endif /* UK_ISR_STRING_H */

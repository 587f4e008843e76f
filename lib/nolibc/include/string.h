/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory blocks and strings: ISO C11 and the usual additions.
 *
 * Functions behave as ISO C11, POSIX and, for the rest, BSD and GNU describe
 * them. The locale is "C": strcoll() is strcmp(), strxfrm() copies.
 *
 * Context: any, interrupt handlers included, but strdup, strndup and strtok
 * Locking: none, the caller serialises; strtok keeps one position for all
 * Memory:  strdup and strndup return memory that the caller frees with free()
 * Errors:  strdup, strndup: NULL with errno ENOMEM
 * Source:  ISO C11 7.24, POSIX string.h
 */
#ifndef NOLIBC_STRING_H
#define NOLIBC_STRING_H

#include <bits/c.h>
#include <stddef.h>
#include <strings.h>

NOLIBC_BEGIN

void *memcpy(void *restrict to, const void *restrict from, size_t len);
void *memmove(void *to, const void *from, size_t len);
void *memset(void *to, int byte, size_t len);
int memcmp(const void *a, const void *b, size_t len);
void *memchr(const void *block, int byte, size_t len);

/** As memcpy, but returns the byte after the last one written. */
void *mempcpy(void *restrict to, const void *restrict from, size_t len);

/** Copies up to and with the first `byte`; returns what follows it in `to`,
 *  or NULL if it is not among the first `len`. */
void *memccpy(void *restrict to, const void *restrict from, int byte,
	      size_t len);

/** Finds the last `byte` of the block, or NULL. */
void *memrchr(const void *block, int byte, size_t len);

/** Finds the first place of `needle` in `block`, or NULL. */
void *memmem(const void *block, size_t len, const void *needle,
	     size_t needle_len);

/** Zeroes memory in a way that no compiler removes. */
void explicit_bzero(void *to, size_t len);

size_t strlen(const char *str);
size_t strnlen(const char *str, size_t max_len);

char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t len);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t len);

/** As strcpy, but returns the terminator written. */
char *stpcpy(char *restrict to, const char *restrict from);

/** As strncpy, but returns the first NUL written, or `to + len`. */
char *stpncpy(char *restrict to, const char *restrict from, size_t len);

/** Copies into `size` bytes, always terminated unless `size` is 0.
 *  Returns strlen(from): truncated if that is not below `size`. */
size_t strlcpy(char *restrict to, const char *restrict from, size_t size);

/** Appends within `size` bytes of `to` in all. Returns the length it wanted:
 *  truncated if that is not below `size`. */
size_t strlcat(char *restrict to, const char *restrict from, size_t size);

int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t len);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *restrict to, const char *restrict from, size_t size);

char *strchr(const char *str, int c);
char *strrchr(const char *str, int c);
size_t strspn(const char *str, const char *accept);
size_t strcspn(const char *str, const char *reject);
char *strpbrk(const char *str, const char *accept);
char *strstr(const char *str, const char *needle);

/** As strchr, but returns the terminator where `c` is not found. */
char *strchrnul(const char *str, int c);

/** As strstr, but letters match in either case. */
char *strcasestr(const char *str, const char *needle);

char *strtok(char *restrict str, const char *restrict separators);
char *strtok_r(char *restrict str, const char *restrict separators,
	       char **restrict next);

/** Cuts the first field off `*str`; empty fields count. NULL at the end. */
char *strsep(char **restrict str, const char *restrict separators);

char *strdup(const char *str);
char *strndup(const char *str, size_t max_len);

/** Text of error number `error`: a constant, "Error" and no more if unknown. */
char *strerror(int error);

/** Copies the text of `error` (POSIX form).
 *  Returns 0, EINVAL (unknown number) or ERANGE (cut to `size`). */
int strerror_r(int error, char *to, size_t size);

NOLIBC_END

#endif /* NOLIBC_STRING_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Numbers from text, sorting, searching, memory, the end of the program.
 *
 * Context: thread; the conversions, abs, bsearch and qsort: any
 * Locking: none, the caller serialises; rand() and environ are shared by all
 * Memory:  malloc and its like need an image with LIBUKMALLOC: what they return
 *          comes from the default heap, and free() gives it back
 * Errors:  as the standard says, through errno
 * Source:  ISO C11 7.22, POSIX stdlib.h
 */
#ifndef NOLIBC_STDLIB_H
#define NOLIBC_STDLIB_H

#include <alloca.h>
#include <bits/c.h>
#include <stddef.h>

NOLIBC_BEGIN

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7fffffff
#define MB_CUR_MAX 1

typedef struct {
	int quot, rem;
} div_t;

typedef struct {
	long quot, rem;
} ldiv_t;

typedef struct {
	long long quot, rem;
} lldiv_t;

int atoi(const char *str);
long atol(const char *str);
long long atoll(const char *str);
long strtol(const char *restrict str, char **restrict end, int base);
unsigned long strtoul(const char *restrict str, char **restrict end, int base);
long long strtoll(const char *restrict str, char **restrict end, int base);
unsigned long long strtoull(const char *restrict str, char **restrict end,
			    int base);

/* with LIBNOLIBC_FLOAT */
double atof(const char *str);
double strtod(const char *restrict str, char **restrict end);
float strtof(const char *restrict str, char **restrict end);

int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);

/** Sorts in place in O(n log n) at worst; equal elements may change places. */
void qsort(void *base, size_t nr, size_t size,
	   int (*compare)(const void *, const void *));

/** As qsort; `arg` is handed to each call of `compare`. */
void qsort_r(void *base, size_t nr, size_t size,
	     int (*compare)(const void *, const void *, void *), void *arg);

void *bsearch(const void *key, const void *base, size_t nr, size_t size,
	      int (*compare)(const void *, const void *));

/* Not for secrets: a short generator with a period of 2^64. */
int rand(void);
void srand(unsigned int seed);
int rand_r(unsigned int *state);

void *malloc(size_t size);
void *calloc(size_t nr, size_t size);
void *realloc(void *ptr, size_t size);
void *aligned_alloc(size_t align, size_t size);
void *memalign(size_t align, size_t size);
int posix_memalign(void **ptr, size_t align, size_t size);
void free(void *ptr);

/** As realloc(ptr, nr * size), but ENOMEM if the product overflows. */
void *reallocarray(void *ptr, size_t nr, size_t size);

/** Value of variable `name` in environ, or NULL. */
char *getenv(const char *name);

/** Has `fn` called by exit(), last one first. -1 if 32 are there already. */
int atexit(void (*fn)(void));

/** Calls what atexit() was given, then stops the machine or process. */
void exit(int status) NOLIBC_NORETURN;

/** Stops the machine or process in order, without calling those. */
void _Exit(int status) NOLIBC_NORETURN;

/** Ends in a crash screen. */
void abort(void) NOLIBC_NORETURN;

NOLIBC_END

#endif /* NOLIBC_STDLIB_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Formatted text to memory and to the console, and formatted input from text.
 *
 * stdout and stderr are the console; there are no other streams, for files
 * are the matter of a larger libc. Output is not buffered between calls: one
 * call is one console write where it fits in 128 bytes. stdin is always at
 * its end.
 *
 * Conversions of output: d i u o x X c s p %, flags - + space # 0, width and
 * precision (also *), lengths hh h l ll q j z t L; e f g a and their capitals
 * only with LIBNOLIBC_FLOAT (double; L is read and rounded to double). Not
 * there: n, wide characters, positions (%1$d). An unknown conversion is
 * printed as it stands and takes no argument.
 * Conversions of input: d i u o x X p c s [ n %, and e f g a with
 * LIBNOLIBC_FLOAT.
 *
 * Context: any, interrupt handlers included, for the functions that write to
 *          memory (not with LIBNOLIBC_FLOAT: see <uk/isr/stdio.h>); else thread
 * Locking: none needed; texts of two threads may mix between writes
 * Memory:  asprintf returns memory that the caller frees with free()
 * Errors:  a negative result; EOVERFLOW if the text is longer than INT_MAX
 * Source:  ISO C11 7.21, POSIX stdio.h
 */
#ifndef NOLIBC_STDIO_H
#define NOLIBC_STDIO_H

#include <bits/c.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/types.h>

NOLIBC_BEGIN

#define EOF (-1)
#define BUFSIZ 128

typedef struct nolibc_file FILE;

extern FILE *const stdin;
extern FILE *const stdout;
extern FILE *const stderr;
#ifndef stdin
#define stdin stdin
#define stdout stdout
#define stderr stderr
#endif

int snprintf(char *restrict to, size_t size, const char *restrict fmt, ...)
	NOLIBC_PRINTF(3, 4);
int vsnprintf(char *restrict to, size_t size, const char *restrict fmt,
	      va_list args) NOLIBC_PRINTF(3, 0);
int sprintf(char *restrict to, const char *restrict fmt, ...)
	NOLIBC_PRINTF(2, 3);
int vsprintf(char *restrict to, const char *restrict fmt, va_list args)
	NOLIBC_PRINTF(2, 0);

/** Formats into new memory at `*to`; -1 and `*to` NULL if there is none. */
int asprintf(char **to, const char *fmt, ...) NOLIBC_PRINTF(2, 3);
int vasprintf(char **to, const char *fmt, va_list args) NOLIBC_PRINTF(2, 0);

int printf(const char *restrict fmt, ...) NOLIBC_PRINTF(1, 2);
int vprintf(const char *restrict fmt, va_list args) NOLIBC_PRINTF(1, 0);
int fprintf(FILE *restrict file, const char *restrict fmt, ...)
	NOLIBC_PRINTF(2, 3);
int vfprintf(FILE *restrict file, const char *restrict fmt, va_list args)
	NOLIBC_PRINTF(2, 0);

int puts(const char *str);
int putchar(int c);
int fputs(const char *restrict str, FILE *restrict file);
int fputc(int c, FILE *file);
int putc(int c, FILE *file);
size_t fwrite(const void *restrict from, size_t size, size_t nr,
	      FILE *restrict file);

/** Does nothing, for nothing is kept back. Returns 0. */
int fflush(FILE *file);

/** 0: the console does not tell of errors. */
int ferror(FILE *file);

int getchar(void);
int fgetc(FILE *file);
int getc(FILE *file);
char *fgets(char *restrict to, int size, FILE *restrict file);
int feof(FILE *file);

/** Prints `prefix`, a colon and the text of errno to stderr. */
void perror(const char *prefix);

int sscanf(const char *restrict str, const char *restrict fmt, ...)
	NOLIBC_SCANF(2, 3);
int vsscanf(const char *restrict str, const char *restrict fmt, va_list args)
	NOLIBC_SCANF(2, 0);

NOLIBC_END

#endif /* NOLIBC_STDIO_H */

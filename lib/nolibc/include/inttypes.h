/* SPDX-License-Identifier: BSD-3-Clause */
/* Formats and conversions of the widest integers. Source: ISO C11 7.8. */
#ifndef NOLIBC_INTTYPES_H
#define NOLIBC_INTTYPES_H

#include <bits/c.h>
#include <stdint.h>

NOLIBC_BEGIN

typedef struct {
	intmax_t quot, rem;
} imaxdiv_t;

intmax_t imaxabs(intmax_t value);
imaxdiv_t imaxdiv(intmax_t numerator, intmax_t denominator);
intmax_t strtoimax(const char *restrict str, char **restrict end, int base);
uintmax_t strtoumax(const char *restrict str, char **restrict end, int base);

NOLIBC_END

/* On a 32-bit CPU the compiler's 64-bit type is long long. */
#if __SIZEOF_LONG__ == 8
#define NOLIBC_PRI64 "l"
#else
#define NOLIBC_PRI64 "ll"
#endif

#define PRId8 "d"
#define PRId16 "d"
#define PRId32 "d"
#define PRId64 NOLIBC_PRI64 "d"
#define PRIdPTR "ld"
#define PRIdMAX "jd"
#define PRIi8 "i"
#define PRIi16 "i"
#define PRIi32 "i"
#define PRIi64 NOLIBC_PRI64 "i"
#define PRIiPTR "li"
#define PRIiMAX "ji"
#define PRIu8 "u"
#define PRIu16 "u"
#define PRIu32 "u"
#define PRIu64 NOLIBC_PRI64 "u"
#define PRIuPTR "lu"
#define PRIuMAX "ju"
#define PRIo8 "o"
#define PRIo16 "o"
#define PRIo32 "o"
#define PRIo64 NOLIBC_PRI64 "o"
#define PRIoPTR "lo"
#define PRIoMAX "jo"
#define PRIx8 "x"
#define PRIx16 "x"
#define PRIx32 "x"
#define PRIx64 NOLIBC_PRI64 "x"
#define PRIxPTR "lx"
#define PRIxMAX "jx"
#define PRIX8 "X"
#define PRIX16 "X"
#define PRIX32 "X"
#define PRIX64 NOLIBC_PRI64 "X"
#define PRIXPTR "lX"
#define PRIXMAX "jX"
#define SCNd8 "hhd"
#define SCNd16 "hd"
#define SCNd32 "d"
#define SCNd64 NOLIBC_PRI64 "d"
#define SCNdPTR "ld"
#define SCNdMAX "jd"
#define SCNi8 "hhi"
#define SCNi16 "hi"
#define SCNi32 "i"
#define SCNi64 NOLIBC_PRI64 "i"
#define SCNiPTR "li"
#define SCNiMAX "ji"
#define SCNu8 "hhu"
#define SCNu16 "hu"
#define SCNu32 "u"
#define SCNu64 NOLIBC_PRI64 "u"
#define SCNuPTR "lu"
#define SCNuMAX "ju"
#define SCNo8 "hho"
#define SCNo16 "ho"
#define SCNo32 "o"
#define SCNo64 NOLIBC_PRI64 "o"
#define SCNoPTR "lo"
#define SCNoMAX "jo"
#define SCNx8 "hhx"
#define SCNx16 "hx"
#define SCNx32 "x"
#define SCNx64 NOLIBC_PRI64 "x"
#define SCNxPTR "lx"
#define SCNxMAX "jx"

#endif /* NOLIBC_INTTYPES_H */

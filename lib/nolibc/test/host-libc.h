/* SPDX-License-Identifier: BSD-3-Clause */
/* The host's libc beside nolibc, reached by its symbols: the oracle. */
#ifndef HOST_LIBC_H
#define HOST_LIBC_H

#include <stddef.h>

int host_snprintf(char *to, size_t size, const char *fmt,
		  ...) __asm__("snprintf");
int host_sscanf(const char *str, const char *fmt,
		...) __asm__("__isoc99_sscanf");
long host_strtol(const char *str, char **end, int base) __asm__("strtol");
unsigned long host_strtoul(const char *str, char **end,
			   int base) __asm__("strtoul");
double host_strtod(const char *str, char **end) __asm__("strtod");
float host_strtof(const char *str, char **end) __asm__("strtof");
void host_qsort(void *base, size_t nr, size_t size,
		int (*compare)(const void *, const void *)) __asm__("qsort");
char *host_strstr(const char *str, const char *needle) __asm__("strstr");
size_t host_strspn(const char *str, const char *accept) __asm__("strspn");
size_t host_strcspn(const char *str, const char *reject) __asm__("strcspn");
int host_strcasecmp(const char *a, const char *b) __asm__("strcasecmp");
char *host_strcasestr(const char *str,
		      const char *needle) __asm__("strcasestr");
int *host_errno(void) __asm__("__errno_location");

#endif /* HOST_LIBC_H */

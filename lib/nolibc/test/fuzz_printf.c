/* SPDX-License-Identifier: BSD-3-Clause */
/* Any format, with integers that cannot be followed as pointers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#define NR_ARGS 8

/* A %s would follow its argument: it becomes a %u. Each percent sign and star
 * takes an argument at most: there are no more of them than arguments. */
static void disarm(char *fmt)
{
	int nr = 0;

	for (; *fmt; fmt++) {
		if (*fmt == 's')
			*fmt = 'u';
		if ((*fmt == '%' || *fmt == '*') && nr++ >= NR_ARGS)
			*fmt = ' ';
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *fmt = malloc(len + 1), text[64];
	size_t size = len ? data[0] % sizeof(text) : 0;
	int result;

	memcpy(fmt, data, len);
	fmt[len] = '\0';
	disarm(fmt);
	memset(text, 0x55, sizeof(text));
	/* enough in general and vector registers and on the stack */
	result = snprintf(text, size, fmt, 1, -2, 3L, 0x7fffffff, 5, -6L, 7, 8,
			  9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L,
			  20L, 21L, 22L, 1.5, -0.1, 1e300, 5e-324, 0.0, 1e9,
			  123456.789, -1e-5);
	if (result >= 0 && size &&
	    strlen(text) != ((size_t)result < size ? (size_t)result : size - 1))
		abort();
	if (size < sizeof(text) && text[size] != 0x55)
		abort();
	free(fmt);
	return 0;
}

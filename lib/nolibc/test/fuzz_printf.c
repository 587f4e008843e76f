/* SPDX-License-Identifier: BSD-3-Clause */
/* Any format, with integers that cannot be followed as pointers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* A %s would follow its argument: it becomes a %u. */
static void disarm(char *fmt)
{
	for (; *fmt; fmt++) {
		if (*fmt == 's')
			*fmt = 'u';
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
	result = snprintf(text, size, fmt, 1, -2, 3L, 0x7fffffff, 5, -6L, 7, 8,
			  9, 10);
	if (result >= 0 && size &&
	    strlen(text) != ((size_t)result < size ? (size_t)result : size - 1))
		abort();
	if (size < sizeof(text) && text[size] != 0x55)
		abort();
	free(fmt);
	return 0;
}

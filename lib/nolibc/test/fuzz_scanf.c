/* SPDX-License-Identifier: BSD-3-Clause */
/* A text and a format, between them the first zero of the input; every
 * conversion is given room for the whole text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#define NR_ROOMS 6

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *input = malloc(len + 2), *room[NR_ROOMS], *at, *fmt;
	size_t nr = 0;
	int i;

	memcpy(input, data, len);
	input[len] = input[len + 1] = '\0';
	fmt = input + strlen(input) + 1;
	if (fmt > input + len)
		fmt = input;
	for (at = fmt; *at; at++) { /* no more conversions than rooms */
		if (*at == '%' && nr++ >= NR_ROOMS)
			*at = ' ';
	}
	for (i = 0; i < NR_ROOMS; i++)
		room[i] = malloc(len + 17);
	i = sscanf(input, fmt, room[0], room[1], room[2], room[3], room[4],
		   room[5]);
	if (i > NR_ROOMS)
		abort();
	for (i = 0; i < NR_ROOMS; i++)
		free(room[i]);
	free(input);
	return 0;
}

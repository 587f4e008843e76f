/* SPDX-License-Identifier: BSD-3-Clause */
/* What the functions of the heap promise. */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	volatile size_t huge = SIZE_MAX / 2, half = SIZE_MAX / 4;
	unsigned char *p = calloc(100, 3);
	void *aligned = NULL;
	int i, bad = 0;
	for (i = 0; i < 300; i++)
		bad += p[i] != 0, p[i] = (unsigned char)i;
	SHOW(bad);
	SHOW_BOOL(malloc_usable_size(p) >= 300);
	SHOW(malloc_usable_size(NULL));
	p = realloc(p, 100000);
	for (i = 0; i < 300; i++)
		bad += p[i] != (unsigned char)i;
	SHOW(bad);
	SHOW_BOOL(malloc(huge) == NULL);
	SHOW_BOOL(errno == ENOMEM);
	errno = 0;
	SHOW_BOOL(calloc(half, 8) == NULL);
	SHOW_BOOL(errno == ENOMEM);
	errno = 0;
	SHOW_BOOL(reallocarray(NULL, half, 8) == NULL);
	SHOW_BOOL(errno == ENOMEM);
	errno = 0;
	SHOW_BOOL(realloc(p, huge) == NULL);
	SHOW_BOOL(p[299] == (unsigned char)299);
	SHOW_ERR(posix_memalign(&aligned, 4096, 10));
	SHOW_BOOL((uintptr_t)aligned % 4096 == 0);
	SHOW_ERR(posix_memalign(&aligned, 3, 10));
	SHOW_BOOL((uintptr_t)aligned_alloc(256, 512) % 256 == 0);
	SHOW_BOOL((uintptr_t)memalign(64, 1) % 64 == 0);
	SHOW_BOOL(malloc(0) != NULL);
	SHOW_BOOL((uintptr_t)malloc(1) % 16 == 0);
	free(NULL);
	free(p);
	return 0;
}

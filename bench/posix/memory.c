/* SPDX-License-Identifier: BSD-3-Clause */
/* The heap, as programs use it. */
#include "bench.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define NR 2000UL
#define NR_KEPT 1024

static void *kept[NR_KEPT];

static void pair(unsigned long nr, size_t len)
{
	while (nr--) {
		void *volatile at = malloc(len);

		free(at);
	}
}

static void pair_16(unsigned long nr)
{
	pair(nr, 16);
}

static void pair_1000(unsigned long nr)
{
	pair(nr, 1000);
}

static void pair_100k(unsigned long nr)
{
	pair(nr, 100000);
}

/* Sizes from 16 to 4111, in any order, most of them kept for a while. */
static void mixed(unsigned long nr)
{
	uint32_t random = 12345;

	while (nr--) {
		void **at;

		random = random * 1664525 + 1013904223;
		at = &kept[random >> 22];
		free(*at);
		*at = malloc(16 + (random >> 8 & 4095) * (random >> 28) / 15);
	}
}

static void growing(unsigned long nr)
{
	char *at = NULL;
	unsigned long i;

	for (i = 1; i <= nr; i++)
		at = realloc(at, i * 32);
	free(at);
}

static void mapping(unsigned long nr)
{
	while (nr--) {
		char *at = mmap(NULL, 65536, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		at[0] = 1;
		munmap(at, 65536);
	}
}

void measure_memory(void)
{
	measure("malloc and free 16 bytes", pair_16, NR);
	measure("malloc and free 1000 bytes", pair_1000, NR);
	measure("malloc and free 100,000 bytes", pair_100k, NR);
	measure("free one, malloc another of 1024 blocks", mixed, NR);
	measure("realloc to 32 bytes more", growing, NR);
	measure("mmap 64 KiB, touch a page, munmap", mapping, NR / 4);
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* The kernel's allocators, and what malloc() is in the image. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/allocbbuddy.h>
#include <uk/allocregion.h>
#include <uk/alloctlsf.h>
#include <uk/clock.h>

#include "work.h"

#define ARENA_LEN (12UL << 20)

static struct uk_alloc *allocator;

unsigned long long now(void)
{
	return uk_clock_monotonic();
}

static void *allocate(size_t size)
{
	return uk_malloc(allocator, size);
}

static void give_back(void *ptr)
{
	uk_free(allocator, ptr);
}

static void measure_made(const char *name,
			 struct uk_alloc *(*make)(void *, size_t),
			 int never_frees)
{
	struct uk_alloc *heap = uk_alloc_get_default();
	struct subject subject = { name, allocate, give_back, never_frees };
	void *arena = uk_malloc(heap, ARENA_LEN);

	if (!arena)
		abort();
	allocator = make(arena, ARENA_LEN);
	measure_subject(&subject);
	uk_free(heap, arena);
}

static void *libc_allocate(size_t size)
{
	return malloc(size);
}

static void libc_free(void *ptr)
{
	free(ptr);
}

/* With an argument: malloc() only, by that name. */
int main(int argc, char **argv)
{
	struct subject libc = { argc > 1 ? argv[1] : "malloc()", libc_allocate,
				libc_free, 0 };

	if (argc < 2) {
		measure_made("buddy and slabs", uk_allocbbuddy_init_noregister,
			     0);
		measure_made("TLSF", uk_alloctlsf_init_noregister, 0);
		measure_made("region", uk_allocregion_init_noregister, 1);
	}
	measure_subject(&libc);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* On the host there is no boot that makes a heap. */
#include <uk/allocbbuddy.h>

static char memory[4 << 20] __align(4096);

__attribute__((constructor)) static void make_heap(void)
{
	uk_allocbbuddy_init(memory, sizeof(memory));
}

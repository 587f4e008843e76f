/* SPDX-License-Identifier: BSD-3-Clause */
/* RLIMIT_AS ends it. */
#define _GNU_SOURCE
#include <sys/resource.h>
#include "memory.h"

int main(void)
{
	struct rlimit none, limit;

	SHOW(getrlimit(RLIMIT_AS, &none));
	limit = none;
	limit.rlim_cur = 256UL << 20;
	SHOW(setrlimit(RLIMIT_AS, &limit));
	SHOW_MAP(mmap(NULL, 512UL << 20, PROT_NONE, ANON, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, ANON, -1, 0));
	SHOW(setrlimit(RLIMIT_AS, &none));
	SHOW_MAP(mmap(NULL, 512UL << 20, PROT_NONE, ANON | MAP_NORESERVE, -1,
		      0));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler that gives the right that was missing. */
#define _GNU_SOURCE
#include <sys/mman.h>

#include "../check.h"

static char *page;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	printf("code %d at %ld\n", info->si_code,
	       (long)((char *)info->si_addr - page));
	mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	sigaction(SIGSEGV, &action, NULL);
	page[123] = 7;
	SHOW(page[123]);
	mprotect(page, 4096, PROT_NONE);
	SHOW(*(volatile char *)(page + 123));
	return 0;
}

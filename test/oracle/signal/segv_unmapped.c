/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory that was given back. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <sys/mman.h>

#include "../check.h"

static sigjmp_buf back;
static char *page;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	printf("code %d at %ld\n", info->si_code,
	       (long)((char *)info->si_addr - page));
	siglongjmp(back, 1);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	page[1] = 1;
	munmap(page, 4096);
	sigaction(SIGSEGV, &action, NULL);
	if (!sigsetjmp(back, 1))
		page[77] = 1;
	puts("end");
	return 0;
}

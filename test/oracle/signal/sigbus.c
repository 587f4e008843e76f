/* SPDX-License-Identifier: BSD-3-Clause */
/* Behind the end of a file that is mapped. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../check.h"

static sigjmp_buf back;
static char *page;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d code %d at %ld\n", number, info->si_code,
	       (long)((char *)info->si_addr - page));
	siglongjmp(back, 1);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);

	write(fd, "abc", 3);
	page = mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0);
	SHOW_BOOL(page != MAP_FAILED);
	sigaction(SIGBUS, &action, NULL);
	SHOW(page[1]);
	SHOW(page[4095]);
	if (!sigsetjmp(back, 1))
		printf("%d\n", page[4100]);
	close(fd);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* A plain program whose system calls are looked at from outside. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *volatile nowhere; /* NULL */

static void use_files(void)
{
	char buf[64];
	int fd = open("/notes", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);

	write(fd, "one\ttwo\n\"three\" and more than fits in", 37);
	lseek(fd, 0, SEEK_SET);
	read(fd, buf, 3);
	close(fd);
	open("/no/such/file", O_RDONLY);
	open(nowhere, O_RDONLY | O_DIRECTORY);
}

static void use_memory(void)
{
	void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (at != MAP_FAILED)
		munmap(at, 4096);
}

/* Not folded: what is not there can be asked for, too. */
static volatile long absent = SYS_io_uring_setup;

int main(void)
{
	long result;

	use_files();
	use_memory();
	acct(NULL);
	getppid();
	errno = 0;
	result = syscall(absent, 1, 2);
	printf("absent: %ld %s\n", result,
	       errno == ENOSYS ? "ENOSYS" : strerror(errno));
	return 3;
}

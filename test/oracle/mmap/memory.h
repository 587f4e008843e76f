/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of memory share: pages, files, and accesses that may fault. */
#ifndef MEMORY_H
#define MEMORY_H

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

#define PAGE 4096UL
#define RW (PROT_READ | PROT_WRITE)
#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif
#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif

static CHECK_UNUSED char *anon(size_t nr_pages)
{
	return mmap(NULL, nr_pages * PAGE, RW, ANON, -1, 0);
}

/** -1 or a mapping: whether it could be had. */
#define SHOW_MAP(call)                                                      \
	do {                                                                \
		errno = 0;                                                  \
		void *check_at = (call);                                    \
		printf("%s: %s\n", #call,                                   \
		       check_at == MAP_FAILED ? check_errno(errno) : "ok"); \
		if (check_at != MAP_FAILED)                                 \
			munmap(check_at, PAGE);                             \
	} while (0)

/** A new file of `len` bytes, of which each is the letter of its page. */
static CHECK_UNUSED int make_file(const char *name, size_t len)
{
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0644);
	size_t i;

	for (i = 0; i < len; i++) {
		char c = (char)('a' + i / PAGE);

		if (write(fd, &c, 1) != 1)
			puts("no file");
	}
	return fd;
}

static sigjmp_buf fault_back;
static volatile int fault_signal, fault_code;
static void *volatile fault_at;

static void fault_taken(int signal, siginfo_t *info, void *context)
{
	(void)context;
	fault_signal = signal;
	fault_code = info->si_code;
	fault_at = info->si_addr;
	siglongjmp(fault_back, 1);
}

static CHECK_UNUSED void take_faults(void)
{
	struct sigaction action = { 0 };

	action.sa_sigaction = fault_taken;
	action.sa_flags = SA_SIGINFO;
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
}

static CHECK_UNUSED const char *fault_name(void)
{
	if (fault_signal == SIGBUS)
		return fault_code == BUS_ADRERR ? "BUS_ADRERR" : "SIGBUS?";
	return fault_code == SEGV_MAPERR   ? "SEGV_MAPERR"
	       : fault_code == SEGV_ACCERR ? "SEGV_ACCERR"
					   : "SIGSEGV?";
}

/** Whether reading, or writing, the byte at `at` works; else the signal. */
static CHECK_UNUSED const char *try_read(const volatile char *at)
{
	if (sigsetjmp(fault_back, 1))
		return fault_at == (void *)at ? fault_name() : "elsewhere";
	(void)*at;
	return "ok";
}

static CHECK_UNUSED const char *try_write(volatile char *at)
{
	if (sigsetjmp(fault_back, 1))
		return fault_at == (void *)at ? fault_name() : "elsewhere";
	*at = 1;
	return "ok";
}

/** The value of all `len` bytes from `at`; -2: they differ. */
static CHECK_UNUSED int all_of(const char *at, size_t len)
{
	size_t i;

	for (i = 1; i < len; i++)
		if (at[i] != at[0])
			return -2;
	return at[0];
}

#endif /* MEMORY_H */

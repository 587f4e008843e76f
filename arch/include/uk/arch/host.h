/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The Linux kernel as seen by a process: system calls, and the structures
 * that they and signals use. There is no libc of the host.
 *
 * Only calls of the table <uk/asm/hostcalls.h> can be made, so that the table
 * is the list of what an image may ask of the host.
 *
 * Context: any, signal handlers included.
 * Locking: the kernel's.
 * Errors:  negative errno values.
 * Source:  syscall(2), signal(7), sigreturn(2)
 *
 * <uk/asm/host.h> defines, all inline:
 *	long uk_host_call(nr, a, b, c, d, e, f)	the one way to the host
 *	long uk_host_call3(nr, a, b, c)	the same with three: the kernel does
 *			not look at the others
 *	int uk_host_poll(struct uk_host_pollfd *, nr, ms)	-1: for ever
 *	void uk_host_pause(void)	until a signal has been handled
 *	struct uk_host_ucontext		what a signal handler finds of the
 *			interrupted program, and may change
 *	unsigned long *uk_host_pc(context)	the program counter in there
 *	unsigned long uk_host_sp(context)	the stack pointer
 *	struct uk_host_sigaction, UK_HOST_SIGACTION(handler, flags, mask)
 *	UK_HOST_VDSO_CLOCK_GETTIME	name of the vDSO's function
 */
#ifndef UK_ARCH_HOST_H
#define UK_ARCH_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/asm/hostcalls.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Whether a result that is an address otherwise is an error. */
static inline bool uk_host_is_error(long result)
{
	return result < 0 && result > -4096;
}

#define UK_HOST_SIGINT 2
#define UK_HOST_SIGILL 4
#define UK_HOST_SIGTRAP 5
#define UK_HOST_SIGBUS 7
#define UK_HOST_SIGFPE 8
#define UK_HOST_SIGSEGV 11
#define UK_HOST_SIGALRM 14
#define UK_HOST_SIGTERM 15
#define UK_HOST_SIGURG 23
#define UK_HOST_SIGIO 29

#define UK_HOST_SIGMASK(signo) (1UL << ((signo)-1))

#define UK_HOST_SA_SIGINFO 0x4UL
#define UK_HOST_SA_ONSTACK 0x08000000UL
#define UK_HOST_SA_NODEFER 0x40000000UL

struct uk_host_siginfo {
	int signo;
	int error;
	int code; /* 0 or negative: some process sent it */
	int pad;
	void *addr;
	char rest[104];
};

UK_CTASSERT(sizeof(struct uk_host_siginfo) == 128);

#define UK_HOST_SS_NONE 0x40 /* no flag that the kernel knows */

struct uk_host_stack {
	void *base;
	int flags;
	size_t len;
};

struct uk_host_ucontext;

typedef void (*uk_host_handler)(int signo, struct uk_host_siginfo *info,
				struct uk_host_ucontext *context);

struct uk_host_timespec {
	int64_t sec;
	int64_t nsec;
};

struct uk_host_itimerspec {
	struct uk_host_timespec interval;
	struct uk_host_timespec value;
};

#define UK_HOST_CLOCK_REALTIME 0
#define UK_HOST_CLOCK_MONOTONIC 1

#define UK_HOST_SIGEV_SIGNAL 0
#define UK_HOST_SIGEV_THREAD_ID 4

struct uk_host_sigevent {
	unsigned long value;
	int signo;
	int notify;
	int thread; /* with UK_HOST_SIGEV_THREAD_ID */
	char rest[44];
};

UK_CTASSERT(sizeof(struct uk_host_sigevent) == 64);

struct uk_host_pollfd {
	int fd;
	int16_t events;
	int16_t revents;
};

#define UK_HOST_POLLIN 0x1
#define UK_HOST_POLLOUT 0x4

#define UK_HOST_CLONE_VM 0x100UL
#define UK_HOST_CLONE_FS 0x200UL
#define UK_HOST_CLONE_FILES 0x400UL
#define UK_HOST_CLONE_SIGHAND 0x800UL
#define UK_HOST_CLONE_THREAD 0x10000UL
#define UK_HOST_CLONE_SYSVSEM 0x40000UL
#define UK_HOST_CLONE_PARENT_SETTID 0x100000UL

#define UK_HOST_AT_FDCWD (-100UL)
#define UK_HOST_SEEK_SET 0
#define UK_HOST_SEEK_END 2

#define UK_HOST_PROT_NONE 0x0UL
#define UK_HOST_PROT_READ 0x1UL
#define UK_HOST_PROT_WRITE 0x2UL
#define UK_HOST_PROT_EXEC 0x4UL

#define UK_HOST_MAP_SHARED 0x1UL
#define UK_HOST_MAP_PRIVATE 0x2UL
#define UK_HOST_MAP_FIXED 0x10UL
#define UK_HOST_MAP_ANONYMOUS 0x20UL
#define UK_HOST_MAP_NORESERVE 0x4000UL

/** As the host's TCGETS has it. */
struct uk_host_termios {
	uint32_t iflag, oflag, cflag, lflag;
	uint8_t line, cc[19];
};

#define UK_HOST_TCGETS 0x5401
#define UK_HOST_TCSETS 0x5402
#define UK_HOST_TTY_VTIME 5
#define UK_HOST_TTY_VMIN 6

/* the auxiliary vector: pairs of words on the first stack */
#define UK_HOST_AT_NULL 0
#define UK_HOST_AT_PAGESZ 6
#define UK_HOST_AT_RANDOM 25
#define UK_HOST_AT_HWCAP2 26
#define UK_HOST_AT_SYSINFO_EHDR 33

UK_C_END

#include <uk/asm/host.h>

#endif /* UK_ARCH_HOST_H */

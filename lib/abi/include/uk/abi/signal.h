/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: signals. What differs by CPU is in <uk/asm/abi/signal.h>.
 *
 * Context: constants and layouts.
 * Source:  signal(7), sigaction(2), sigaltstack(2), sigevent(7)
 */
#ifndef UK_ABI_SIGNAL_H
#define UK_ABI_SIGNAL_H

#include <stdint.h>

#include <uk/asm/abi/signal.h>

#define UK_ABI_SIGHUP 1
#define UK_ABI_SIGINT 2
#define UK_ABI_SIGQUIT 3
#define UK_ABI_SIGILL 4
#define UK_ABI_SIGTRAP 5
#define UK_ABI_SIGABRT 6
#define UK_ABI_SIGBUS 7
#define UK_ABI_SIGFPE 8
#define UK_ABI_SIGKILL 9
#define UK_ABI_SIGUSR1 10
#define UK_ABI_SIGSEGV 11
#define UK_ABI_SIGUSR2 12
#define UK_ABI_SIGPIPE 13
#define UK_ABI_SIGALRM 14
#define UK_ABI_SIGTERM 15
#define UK_ABI_SIGSTKFLT 16
#define UK_ABI_SIGCHLD 17
#define UK_ABI_SIGCONT 18
#define UK_ABI_SIGSTOP 19
#define UK_ABI_SIGTSTP 20
#define UK_ABI_SIGTTIN 21
#define UK_ABI_SIGTTOU 22
#define UK_ABI_SIGURG 23
#define UK_ABI_SIGXCPU 24
#define UK_ABI_SIGXFSZ 25
#define UK_ABI_SIGVTALRM 26
#define UK_ABI_SIGPROF 27
#define UK_ABI_SIGWINCH 28
#define UK_ABI_SIGIO 29
#define UK_ABI_SIGPWR 30
#define UK_ABI_SIGSYS 31
#define UK_ABI_SIGRTMIN 32
#define UK_ABI_NSIG 64 /* signals are 1 to this */

#define UK_ABI_SA_NOCLDSTOP 0x1UL
#define UK_ABI_SA_NOCLDWAIT 0x2UL
#define UK_ABI_SA_SIGINFO 0x4UL
#define UK_ABI_SA_ONSTACK 0x08000000UL
#define UK_ABI_SA_RESTART 0x10000000UL
#define UK_ABI_SA_NODEFER 0x40000000UL
#define UK_ABI_SA_RESETHAND 0x80000000UL

/** All that mean something; others are forgotten. */
#define UK_ABI_SA_KNOWN 0xdc00080fUL

#define UK_ABI_SIG_DFL 0UL
#define UK_ABI_SIG_IGN 1UL

#define UK_ABI_SIG_BLOCK 0
#define UK_ABI_SIG_UNBLOCK 1
#define UK_ABI_SIG_SETMASK 2

#define UK_ABI_SI_USER 0
#define UK_ABI_SI_KERNEL 0x80
#define UK_ABI_SI_QUEUE (-1)
#define UK_ABI_SI_TIMER (-2)
#define UK_ABI_SI_MESGQ (-3)
#define UK_ABI_SI_ASYNCIO (-4)
#define UK_ABI_SI_TKILL (-6)

/* Codes of faults. */
#define UK_ABI_ILL_ILLOPC 1
#define UK_ABI_ILL_ILLOPN 2
#define UK_ABI_FPE_INTDIV 1
#define UK_ABI_FPE_FLTDIV 3
#define UK_ABI_FPE_FLTOVF 4
#define UK_ABI_FPE_FLTUND 5
#define UK_ABI_FPE_FLTRES 6
#define UK_ABI_FPE_FLTINV 7
#define UK_ABI_SEGV_MAPERR 1
#define UK_ABI_SEGV_ACCERR 2
#define UK_ABI_BUS_ADRALN 1
#define UK_ABI_BUS_ADRERR 2
#define UK_ABI_TRAP_BRKPT 1
#define UK_ABI_TRAP_TRACE 2

#define UK_ABI_SS_ONSTACK 1
#define UK_ABI_SS_DISABLE 2
#define UK_ABI_SS_AUTODISARM 0x80000000U

#define UK_ABI_SIGEV_SIGNAL 0
#define UK_ABI_SIGEV_NONE 1
#define UK_ABI_SIGEV_THREAD 2
#define UK_ABI_SIGEV_THREAD_ID 4

/** Bit `signal` - 1. */
typedef uint64_t uk_abi_sigset;

union uk_abi_sigval {
	int sival_int;
	void *sival_ptr;
};

struct uk_abi_siginfo {
	int signo, error, code;
	int pad;
	union {
		struct {
			int pid;
			unsigned int uid;
			union uk_abi_sigval value;
		} from; /* a process */
		struct {
			int timerid, overrun;
			union uk_abi_sigval value;
		} timer;
		struct {
			void *addr;
		} fault;
		char room[112];
	} as;
};

struct uk_abi_stack {
	void *ss_sp;
	int ss_flags;
	unsigned long ss_size;
};

struct uk_abi_sigevent {
	union uk_abi_sigval sigev_value;
	int sigev_signo, sigev_notify;
	union {
		int sigev_tid;
		char room[48];
	} as;
};

#endif /* UK_ABI_SIGNAL_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: layouts of signals that differ by CPU. Source: sigaction(2) */
#ifndef UK_ASM_ABI_SIGNAL_H
#define UK_ASM_ABI_SIGNAL_H

#include <stdint.h>

#define UK_ABI_MINSIGSTKSZ 2048

struct uk_abi_sigaction {
	unsigned long handler; /* SIG_DFL, SIG_IGN or a function */
	unsigned long flags;
	uint64_t mask;
};

/** What a handler with SA_SIGINFO gets as its third argument. */
struct uk_abi_ucontext {
	unsigned long uc_flags;
	void *uc_link;
	void *ss_sp;
	int ss_flags;
	unsigned long ss_size;
	uint64_t uc_sigmask[16]; /* the first: after the handler */
	unsigned long gregs[32] __attribute__((__aligned__(16)));
	unsigned long fpregs[66];
};

/** Where program counter and stack pointer of the interrupted code are. */
#define UK_ABI_UCONTEXT_PC(uc) ((uc)->gregs[0])
#define UK_ABI_UCONTEXT_SP(uc) ((uc)->gregs[2])

#endif /* UK_ASM_ABI_SIGNAL_H */

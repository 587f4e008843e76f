/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler changes where the program goes on, and a register. */
#define _GNU_SOURCE
#include <ucontext.h>

#include "../check.h"

static void handle(int number, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;

	(void)info;
	printf("%d\n", number);
#if defined(__x86_64__)
	uc->uc_mcontext.gregs[REG_RIP] += 2;
	uc->uc_mcontext.gregs[REG_RBX] = 4711;
#elif defined(__aarch64__)
	uc->uc_mcontext.pc += 4;
	uc->uc_mcontext.regs[20] = 4711;
#else
	uc->uc_mcontext.__gregs[0] += 4;
	uc->uc_mcontext.__gregs[18] = 4711;
#endif
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	long value = 1;

	sigaction(SIGILL, &action, NULL);
#if defined(__x86_64__)
	register long reg __asm__("rbx") = 5;
	__asm__ volatile("ud2" : "+r"(reg));
	value = reg;
#elif defined(__aarch64__)
	register long reg __asm__("x20") = 5;
	__asm__ volatile(".inst 0" : "+r"(reg));
	value = reg;
#else
	register long reg __asm__("s2") = 5;
	__asm__ volatile(".4byte 0xffffffff" : "+r"(reg));
	value = reg;
#endif
	SHOW(value);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* A breakpoint: the handler goes on behind it. */
#define _GNU_SOURCE
#include <ucontext.h>

#include "../check.h"

static void handle(int number, siginfo_t *info, void *context)
{
	(void)info, (void)context;
	printf("%d\n", number);
#if defined(__aarch64__)
	((ucontext_t *)context)->uc_mcontext.pc += 4;
#elif defined(__riscv)
	((ucontext_t *)context)->uc_mcontext.__gregs[0] += 4;
#endif
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGTRAP, &action, NULL);
#if defined(__x86_64__)
	__asm__ volatile("int3");
#elif defined(__aarch64__)
	__asm__ volatile("brk #0");
#else
	__asm__ volatile(".option push\n.option norvc\nebreak\n"
			 ".option pop");
#endif
	puts("end");
	return 0;
}

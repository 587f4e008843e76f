/* SPDX-License-Identifier: BSD-3-Clause */
/* Vectors of a CPU, and the stack on which it takes its exceptions. */
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/asm/sysreg.h>
#include <uk/on.h>

/* Handlers of page faults run there, and the crash screen. */
#define TRAP_STACK_LEN (2 * PAGE_SIZE)

#if CONFIG_HAVE_SMP
#define EACH_CPU __section(".percpu")
#else
#define EACH_CPU
#endif

/* Of the boot CPU, and its place in each CPU's block. */
static char trap_stack[TRAP_STACK_LEN] __align(STACK_ALIGN) EACH_CPU;

extern char uk_percpu_template[];
extern const char uk_arm64_vectors[];
void uk_arm64_native_trap(struct uk_regs *regs, unsigned int ec,
			  struct uk_ectx *ectx);

static char *trap_stack_end(void)
{
	char *stack = trap_stack;

	if (UK_ON(CONFIG_HAVE_SMP))
		stack = UK_PERCPU_BASE() + (trap_stack - uk_percpu_template);
	return stack + sizeof(trap_stack);
}

/* SP_EL1 can be written while SP_EL0 is in use, by changing over to it. */
void uk_traps_init(void)
{
	uk_arm64_write(vbar_el1, (unsigned long)uk_arm64_vectors);
	__asm__ __volatile__("msr spsel, #1\n\tmov sp, %0\n\tmsr spsel, #0\n\t"
			     "isb\n\tmsr daifclr, #4" ::"r"(trap_stack_end())
			     : "memory");
}

void uk_arm64_native_trap(struct uk_regs *regs, unsigned int ec,
			  struct uk_ectx *ectx)
{
	uk_arm64_trap(regs, ec, ectx);
}

void uk_cpu_halt(void)
{
	for (;;)
		__asm__ __volatile__("msr daifset, #15\n\twfi" ::: "memory");
}

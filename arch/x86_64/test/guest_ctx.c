/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/test.h>

static char stack[16384] __align(STACK_ALIGN);
static struct uk_ctx here, there;
static unsigned long entry_sp;
static void *entry_arg;
static unsigned int turns;

static void other(void *arg)
{
	entry_sp = (unsigned long)__builtin_frame_address(0);
	entry_arg = arg;
	for (;;) {
		turns++;
		uk_ctx_switch(&there, &here);
	}
}

static void go(void)
{
	unsigned long state = uk_irq_save();

	uk_ctx_switch(&here, &there);
	uk_irq_restore(state);
}

UK_TESTCASE(ukarch_ctx, starts_where_it_was_told_and_comes_back)
{
	turns = 0;
	uk_ctx_init(&there, stack + sizeof(stack) - 3, other, &turns);
	go();
	UK_TEST_EXPECT_SNUM_EQ(turns, 1);
	UK_TEST_EXPECT_PTR_EQ(entry_arg, &turns);
	UK_TEST_EXPECT(entry_sp > (unsigned long)stack);
	UK_TEST_EXPECT(entry_sp < (unsigned long)stack + sizeof(stack));
	UK_TEST_EXPECT_ZERO(entry_sp % STACK_ALIGN);
	go();
	go();
	UK_TEST_EXPECT_SNUM_EQ(turns, 3);
}

static void clobber(void *arg __unused)
{
	for (;;) {
		__asm__ __volatile__("" ::: "rbx", "r12", "r13", "r14", "r15");
		uk_ctx_switch(&there, &here);
	}
}

/* Fills all callee-saved registers; the other side has its own in them. */
UK_TESTCASE(ukarch_ctx, keeps_the_callee_saved_registers)
{
	unsigned long bad;

	uk_ctx_init(&there, stack + sizeof(stack), clobber, NULL);
	__asm__ __volatile__("pushq %%rbp\n\t"
			     "movl $1, %%ebx\n\tmovl $2, %%ebp\n\t"
			     "movl $3, %%r12d\n\tmovl $4, %%r13d\n\t"
			     "movl $5, %%r14d\n\tmovl $6, %%r15d\n\t"
			     "subq $8, %%rsp\n\t"
			     "callq uk_ctx_switch\n\t"
			     "addq $8, %%rsp\n\t"
			     "subq $1, %%rbx\n\tsubq $2, %%rbp\n\t"
			     "subq $3, %%r12\n\tsubq $4, %%r13\n\t"
			     "subq $5, %%r14\n\tsubq $6, %%r15\n\t"
			     "orq %%rbx, %%rbp\n\torq %%r12, %%rbp\n\t"
			     "orq %%r13, %%rbp\n\torq %%r14, %%rbp\n\t"
			     "orq %%r15, %%rbp\n\tmovq %%rbp, %%rax\n\t"
			     "popq %%rbp"
			     : "=a"(bad)
			     : "D"(&here), "S"(&there)
			     : "rbx", "r12", "r13", "r14", "r15", "rcx", "rdx",
			       "r8", "r9", "r10", "r11", "memory", "cc");
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
}

uk_testsuite_register(ukarch_ctx, NULL);

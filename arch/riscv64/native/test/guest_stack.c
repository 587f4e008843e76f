/* SPDX-License-Identifier: BSD-3-Clause */
/* Traps where the stack is what is wrong, and those that are no mistake. */
#include <uk/arch/limits.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/test.h>

extern const char uk_guard_start[];

/* What the handler found, and where it is to go on. */
static struct {
	bool is_expected;
	struct uk_trap trap;
	unsigned long trap_sp;
	unsigned long pc;
	unsigned long handler_sp;
} seen;

static int take_expected(struct uk_trap *trap)
{
	if (!seen.is_expected)
		return 0;
	seen.is_expected = false;
	seen.trap = *trap;
	seen.trap_sp = uk_regs_sp(trap->regs);
	seen.handler_sp = (unsigned long)__builtin_frame_address(0);
	uk_regs_pc_set(trap->regs, seen.pc);
	return 1;
}

static const struct uk_trap_handler taker = {
	.handle = take_expected,
	.rank = UK_TRAP_RANK_NOFAULT + 1,
};
UK_REGISTER(trap_handler, taker);

/* Writes right below `sp`, as the stack pointer. */
static void push_at(const char *sp)
{
	unsigned long state = uk_irq_save();

	seen.is_expected = true;
	__asm__ __volatile__("lla t0, 9f\n\tsd t0, %0\n\tmv t2, sp\n\t"
			     "mv sp, %1\n\tsd zero, -8(sp)\n9:\tmv sp, t2"
			     : "=m"(seen.pc)
			     : "r"(sp)
			     : "t0", "t2", "memory");
	uk_irq_restore(state);
}

UK_TESTCASE(ukarch_stack, traps_of_the_stack_have_another_one)
{
	const char *sp = uk_guard_start + 64;

	push_at(sp);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_PAGE_FAULT);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.addr, (__vaddr_t)sp - 8);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap_sp, (unsigned long)sp);
	UK_TEST_EXPECT(seen.handler_sp - (unsigned long)uk_guard_start >
		       PAGE_SIZE);
}

UK_TESTCASE(ukarch_stack, other_traps_do_not_need_the_stack_either)
{
	unsigned long here = (unsigned long)__builtin_frame_address(0);
	unsigned long state = uk_irq_save();

	seen.is_expected = true;
	__asm__ __volatile__("lla t0, 9f\n\tsd t0, %0\n\tunimp\n9:"
			     : "=m"(seen.pc)::"t0", "memory");
	uk_irq_restore(state);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT(here - seen.handler_sp > PAGE_SIZE);
}

/* The CPU may not have seen that the page has more rights now. */
UK_TESTCASE(ukarch_stack, what_the_tables_allow_is_tried_again)
{
	static char data;
	struct uk_regs regs = { .cause = UK_RISCV_TRAP_STORE_PAGE,
				.value = (unsigned long)&data };

	seen.is_expected = true;
	uk_riscv_trap(&regs, NULL); /* returns */
	UK_TEST_EXPECT(seen.is_expected);
	seen.is_expected = false;
}

uk_testsuite_register(ukarch_stack, NULL);

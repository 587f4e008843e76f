/* SPDX-License-Identifier: BSD-3-Clause */
/* Faults are told as what they are, and what must fault does. */
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/arch/user.h>
#include <uk/bootinfo.h>
#include <uk/test.h>

#include "../memory.h"

#include "try.h" /* the CPU's own folder here */

/* What the handler found, and where it is to go on. */
static struct {
	bool is_expected;
	struct uk_trap trap;
	unsigned long pc, sp; /* to go on with */
} seen;

static int take(struct uk_trap *trap)
{
	if (!seen.is_expected)
		return 0;
	seen.is_expected = false;
	seen.trap = *trap;
	uk_regs_pc_set(trap->regs, seen.pc);
	*TRY_SP(trap->regs) = seen.sp;
	return 1;
}

static const struct uk_trap_handler taker = {
	.handle = take,
	.rank = UK_TRAP_RANK_NOFAULT + 1,
};
UK_REGISTER(trap_handler, taker);

static bool write_faults(const void *at)
{
	TRY(TRY_WRITE, at);
	return !seen.is_expected && seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == UK_ACCESS_WRITE &&
	       seen.trap.addr == (__vaddr_t)at;
}

static bool read_faults(const void *at)
{
	TRY(TRY_READ, at);
	return !seen.is_expected && seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == UK_ACCESS_READ &&
	       seen.trap.addr == (__vaddr_t)at;
}

static bool run_faults(const void *at)
{
	TRY(TRY_RUN, at);
	return !seen.is_expected && seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == UK_ACCESS_EXEC &&
	       seen.trap.addr == (__vaddr_t)at;
}

/* as instructions are aligned */
static char data[16] __align(16);
static const char constants[16] __align(16) = "\xc3";

UK_TESTCASE(linuxu_traps, text_and_constants_cannot_be_written)
{
	UK_TEST_EXPECT(write_faults((void *)uk_trap));
	UK_TEST_EXPECT(write_faults(constants));
}

UK_TESTCASE(linuxu_traps, relocated_constants_cannot_be_written)
{
	UK_TEST_EXPECT(write_faults(__start_uk_reg_trap_handler));
}

UK_TESTCASE(linuxu_traps, data_cannot_be_run)
{
	char on_stack[16] __align(16) = "\xc3";
	char *last = &linuxu__memory[linuxu__memory_len - 16];

	data[0] = '\xc3';
	*last = '\xc3';
	UK_TEST_EXPECT(run_faults(data));
	UK_TEST_EXPECT(run_faults(constants));
	UK_TEST_EXPECT(run_faults(on_stack));
	UK_TEST_EXPECT(run_faults(last));
}

UK_TESTCASE(linuxu_traps, nothing_is_at_address_zero)
{
	UK_TEST_EXPECT(read_faults(NULL));
	UK_TEST_EXPECT(read_faults((void *)(PAGE_SIZE - 1)));
}

UK_TESTCASE(linuxu_traps, nothing_is_behind_the_memory)
{
	char *end = linuxu__memory + linuxu__memory_len;

	UK_TEST_EXPECT(write_faults(end));
	UK_TEST_EXPECT(write_faults(end + PAGE_LARGE_SIZE - 1));
}

UK_TESTCASE(linuxu_traps, instructions_are_told_apart)
{
	TRY(TRY_ILLEGAL, 0);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_ILLEGAL);
	TRY(TRY_BREAK, 0);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_DEBUG);
	TRY(TRY_PRIVILEGED, 0);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, TRY_PRIVILEGED_KIND);
}

UK_TESTCASE(linuxu_traps, what_only_some_cpus_trap_at)
{
#ifdef TRY_MATH
	TRY(TRY_MATH, 1);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_MATH);
#endif
#ifdef TRY_BAD_ADDRESS
	TRY(TRY_READ, TRY_BAD_ADDRESS);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_NO_ADDRESS);
#endif
}

UK_TESTCASE(linuxu_traps, are_handled_without_a_usable_stack)
{
	TRY(TRY_LOSE_STACK, 0);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_PAGE_FAULT);
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.addr, TRY_LOST_AT);
}

static bool ran_masked, is_to_interrupt, was_interrupted;

/* As the timer does. */
static void interrupt(void)
{
	long process = uk_host_call3(uk_host_nr_getpid, 0, 0, 0);
	long thread = uk_host_call3(uk_host_nr_gettid, 0, 0, 0);

	uk_host_call3(uk_host_nr_tgkill, process, thread,
		      uk_user_irq_signal(UK_USER_IRQ_CLOCK));
}

static int note_masking(struct uk_trap *trap __unused)
{
	ran_masked = uk_irq_is_disabled();
	if (is_to_interrupt) {
		is_to_interrupt = false;
		uk_user_irq_recorded();
		interrupt();
		was_interrupted = uk_user_irq_recorded();
	}
	return 0;
}

static const struct uk_trap_handler noter = { note_masking, 0 };
UK_REGISTER(trap_handler, noter);

UK_TESTCASE(linuxu_traps, leave_the_masking_as_it_was)
{
	unsigned long state;

	TRY(TRY_ILLEGAL, 0);
	UK_TEST_EXPECT(ran_masked);
	UK_TEST_EXPECT(!uk_irq_is_disabled());
	state = uk_irq_save();
	TRY(TRY_ILLEGAL, 0);
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(state);
}

/* An interrupt may switch threads, and they share the stack for traps. */
UK_TESTCASE(linuxu_traps, are_not_interrupted)
{
	was_interrupted = true;
	is_to_interrupt = true;
	TRY(TRY_ILLEGAL, 0);
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT(!was_interrupted);
}

uk_testsuite_register(linuxu_traps, NULL);

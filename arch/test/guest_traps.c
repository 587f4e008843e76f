/* SPDX-License-Identifier: BSD-3-Clause */
/* What must fault does, and can be claimed and gone on from. Native modes. */
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/arch/try.h>
#include <uk/test.h>

extern const char uk_guard_start[];

/* What the handler found, and where it is to go on. */
static struct {
	const char *resume; /* NULL: nothing is expected */
	struct uk_trap trap;
} seen;

/* A handler may use any register. */
static int take_expected(struct uk_trap *trap)
{
	if (!seen.resume)
		return 0;
	seen.trap = *trap;
	uk_regs_pc_set(trap->regs, (unsigned long)seen.resume);
	seen.resume = NULL;
	uk_try_vector_set(0x5a5a);
	return 1;
}

static const struct uk_trap_handler taker = {
	.handle = take_expected,
	.rank = UK_TRAP_RANK_NOFAULT + 1,
};
UK_REGISTER(trap_handler, taker);

/* Whether `expression`, one of <uk/arch/try.h>, faults. */
#define FAULTS(expression) (seen.resume = uk_try_faulted, (expression) == 1)

static bool is_page_fault(enum uk_access access, const void *at)
{
	return seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == access && seen.trap.addr == (__vaddr_t)at;
}

static bool write_faults(const void *at)
{
	return FAULTS(uk_try_write((void *)(uintptr_t)at)) &&
	       is_page_fault(UK_ACCESS_WRITE, at);
}

static bool read_faults(const void *at)
{
	return FAULTS(uk_try_read(at)) && is_page_fault(UK_ACCESS_READ, at);
}

static bool run_faults(const void *at)
{
	return FAULTS(uk_try_run(at)) && is_page_fault(UK_ACCESS_EXEC, at);
}

static long data[2] = { 1, 2 };
static const long constants[2] = { 1, 2 };

UK_TESTCASE(ukarch_traps, text_and_constants_cannot_be_written)
{
	UK_TEST_EXPECT(write_faults((void *)uk_trap));
	UK_TEST_EXPECT(write_faults(constants));
	UK_TEST_EXPECT(write_faults(__start_uk_reg_trap_handler));
}

UK_TESTCASE(ukarch_traps, data_cannot_be_run)
{
	long on_stack[2] = { 1, 2 };

	UK_TEST_EXPECT(run_faults(data));
	UK_TEST_EXPECT(run_faults(constants));
	UK_TEST_EXPECT(run_faults(on_stack));
}

UK_TESTCASE(ukarch_traps, null_and_the_stack_guard_cannot_be_touched)
{
	UK_TEST_EXPECT(read_faults(NULL));
	UK_TEST_EXPECT(read_faults((void *)(PAGE_SIZE - 1)));
	UK_TEST_EXPECT(run_faults(NULL));
	UK_TEST_EXPECT(write_faults(uk_guard_start));
	UK_TEST_EXPECT(read_faults(uk_guard_start + PAGE_SIZE - 1));
}

UK_TESTCASE(ukarch_traps, instructions_are_told_apart)
{
	UK_TEST_EXPECT(FAULTS(uk_try_illegal()));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_ILLEGAL);
	UK_TEST_EXPECT(FAULTS(uk_try_breakpoint()));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_DEBUG);
}

UK_TESTCASE(ukarch_traps, registers_survive)
{
	seen.resume = uk_try_kept_resume;
	UK_TEST_EXPECT(uk_try_kept(0x123456789abcdef0));
	UK_TEST_EXPECT_NULL(seen.resume);
}

UK_TESTCASE(ukarch_traps, leave_the_masking_as_it_was)
{
	unsigned long state;

	UK_TEST_EXPECT(FAULTS(uk_try_illegal()));
	UK_TEST_EXPECT(!uk_irq_is_disabled());
	state = uk_irq_save();
	UK_TEST_EXPECT(FAULTS(uk_try_illegal()));
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(state);
}

uk_testsuite_register(ukarch_traps, NULL);

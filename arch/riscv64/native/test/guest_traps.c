/* SPDX-License-Identifier: BSD-3-Clause */
/* What must fault does, and can be claimed and gone on from. */
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/test.h>

extern const char uk_guard_start[];

/* What the handler found, and where it is to go on. */
static struct {
	bool is_expected;
	struct uk_trap trap;
	unsigned long pc;
	unsigned long handler_sp;
} seen;

static int take(struct uk_trap *trap)
{
	if (!seen.is_expected)
		return 0;
	seen.is_expected = false;
	seen.trap = *trap;
	seen.handler_sp = (unsigned long)__builtin_frame_address(0);
	uk_regs_pc_set(trap->regs, seen.pc);
	__asm__ __volatile__("fcvt.d.l f3, zero\n\tfcvt.d.l f19, zero\n\t"
			     "li t3, 0" ::
				     : "f3", "t3");
	return 1;
}

static const struct uk_trap_handler taker = {
	.handle = take,
	.rank = UK_TRAP_RANK_NOFAULT + 1,
};
UK_REGISTER(trap_handler, taker);

/* Runs `code` with `value` in a0; true if it faulted. */
#define FAULTS(code, value)                                                    \
	__extension__({                                                        \
		register unsigned long a0 __asm__("a0") =                      \
			(unsigned long)(value);                                \
		seen.is_expected = true;                                       \
		__asm__ __volatile__("lla t0, 9f\n\tsd t0, %0\n\t" code "\n9:" \
				     : "=m"(seen.pc), "+r"(a0)                 \
				     :                                         \
				     : "t0", "t1", "t2", "ra", "memory");      \
		!seen.is_expected;                                             \
	})

static bool is_page_fault(enum uk_access access, const void *at)
{
	return seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == access && seen.trap.addr == (__vaddr_t)at;
}

static bool write_faults(const void *at)
{
	return FAULTS("sb zero, (a0)", at) &&
	       is_page_fault(UK_ACCESS_WRITE, at);
}

static bool read_faults(const void *at)
{
	return FAULTS("lb t1, (a0)", at) && is_page_fault(UK_ACCESS_READ, at);
}

static bool run_faults(const void *at)
{
	return FAULTS("jalr a0", at) && is_page_fault(UK_ACCESS_EXEC, at);
}

static char data[16] __align(4) = "\x82\x80"; /* ret */
static const char constants[16] __align(4) = "\x82\x80";

UK_TESTCASE(ukarch_traps, text_and_constants_cannot_be_written)
{
	UK_TEST_EXPECT(write_faults((void *)uk_trap));
	UK_TEST_EXPECT(write_faults(constants));
	UK_TEST_EXPECT(write_faults(__start_uk_reg_trap_handler));
}

UK_TESTCASE(ukarch_traps, data_cannot_be_run)
{
	char on_stack[16] __align(4) = "\x82\x80";

	UK_TEST_EXPECT(run_faults(data));
	UK_TEST_EXPECT(run_faults(constants));
	UK_TEST_EXPECT(run_faults(on_stack));
}

UK_TESTCASE(ukarch_traps, null_and_the_stack_guard_cannot_be_touched)
{
	UK_TEST_EXPECT(read_faults(NULL));
	UK_TEST_EXPECT(read_faults((void *)(PAGE_SIZE - 1)));
	UK_TEST_EXPECT(write_faults(uk_guard_start));
	UK_TEST_EXPECT(read_faults(uk_guard_start + PAGE_SIZE - 1));
}

UK_TESTCASE(ukarch_traps, instructions_are_told_apart)
{
	UK_TEST_EXPECT(FAULTS("unimp", 0));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_ILLEGAL);
	UK_TEST_EXPECT(FAULTS("ebreak", 0));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_DEBUG);
	UK_TEST_EXPECT(FAULTS("lb t1, (a0)", 1UL << 62));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.code, UK_RISCV_TRAP_LOAD_PAGE);
	UK_TEST_EXPECT(FAULTS("csrr t1, mstatus", 0));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_ILLEGAL);
}

/* A handler may use any register; those of the interrupted code stay. */
UK_TESTCASE(ukarch_traps, registers_survive)
{
	unsigned long t3, f3, f19, value = 0x123456789abcdef0;

	seen.is_expected = true;
	__asm__ __volatile__("lla t0, 9f\n\tsd t0, %3\n\t"
			     "mv t3, %4\n\tfmv.d.x f3, %4\n\t"
			     "fmv.d.x f19, %4\n\tunimp\n9:\t"
			     "mv %0, t3\n\tfmv.x.d %1, f3\n\tfmv.x.d %2, f19"
			     : "=&r"(t3), "=&r"(f3), "=&r"(f19), "=m"(seen.pc)
			     : "r"(value)
			     : "t0", "t3", "f3", "f19", "memory");
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(t3, value);
	UK_TEST_EXPECT_SNUM_EQ(f3, value);
	UK_TEST_EXPECT_SNUM_EQ(f19, value);
}

UK_TESTCASE(ukarch_traps, leave_the_masking_as_it_was)
{
	unsigned long state;

	UK_TEST_EXPECT(FAULTS("unimp", 0));
	UK_TEST_EXPECT(!uk_irq_is_disabled());
	state = uk_irq_save();
	UK_TEST_EXPECT(FAULTS("unimp", 0));
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(state);
}

/* The stack pointer is in the guard when something is pushed. */
#define PUSH_TO_GUARD                                           \
	"mv t2, sp\n\tmv sp, a0\n\tlla t1, 8f\n\tsd t1, %0\n\t" \
	"sd zero, -8(sp)\n8:\tmv sp, t2"

UK_TESTCASE(ukarch_traps, of_the_stack_have_another_stack)
{
	const char *sp = uk_guard_start + 64;

	UK_TEST_EXPECT(FAULTS(PUSH_TO_GUARD, sp));
	UK_TEST_EXPECT(is_page_fault(UK_ACCESS_WRITE, sp - 8));
	UK_TEST_EXPECT_SNUM_EQ(uk_regs_sp(seen.trap.regs), (unsigned long)sp);
	UK_TEST_EXPECT(seen.handler_sp - (unsigned long)uk_guard_start >
		       PAGE_SIZE);
}

/* The CPU may not have seen that the page has more rights now. */
UK_TESTCASE(ukarch_traps, are_none_where_the_tables_allow_it)
{
	struct uk_regs regs = { .cause = UK_RISCV_TRAP_STORE_PAGE,
				.value = (unsigned long)data };

	seen.is_expected = true;
	uk_riscv_trap(&regs); /* returns: the access is tried again */
	UK_TEST_EXPECT(seen.is_expected);
	seen.is_expected = false;
}

uk_testsuite_register(ukarch_traps, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
/* What must fault does, and can be claimed and gone on from. */
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/test.h>

extern const char uk_rodata_end[];

/* What the handler found, and where it is to go on. */
static struct {
	bool is_expected;
	struct uk_trap trap;
	unsigned long pc;
} seen;

static int take(struct uk_trap *trap)
{
	if (!seen.is_expected)
		return 0;
	seen.is_expected = false;
	seen.trap = *trap;
	uk_regs_pc_set(trap->regs, seen.pc);
	__asm__ __volatile__("pxor %%xmm3, %%xmm3\n\txorl %%r8d, %%r8d" ::
				     : "xmm3", "r8");
	return 1;
}

static const struct uk_trap_handler taker = {
	.handle = take,
	.rank = UK_TRAP_RANK_NOFAULT + 1,
};
UK_REGISTER(trap_handler, taker);

/* Runs `code` with `value` in rax; true if it faulted. */
#define FAULTS(code, value)                                           \
	__extension__({                                               \
		seen.is_expected = true;                              \
		__asm__ __volatile__("leaq 9f(%%rip), %%rcx\n\t"      \
				     "movq %%rcx, %0\n\t" code "\n9:" \
				     : "=m"(seen.pc)                  \
				     : "a"(value)                     \
				     : "rcx", "rdx", "memory", "cc"); \
		!seen.is_expected;                                    \
	})

static bool is_page_fault(enum uk_access access, const void *at)
{
	return seen.trap.kind == UK_TRAP_PAGE_FAULT &&
	       seen.trap.access == access && seen.trap.addr == (__vaddr_t)at;
}

static bool write_faults(const void *at)
{
	return FAULTS("movb $0, (%%rax)", at) &&
	       is_page_fault(UK_ACCESS_WRITE, at);
}

static bool read_faults(const void *at)
{
	return FAULTS("movb (%%rax), %%dl", at) &&
	       is_page_fault(UK_ACCESS_READ, at);
}

static bool run_faults(const void *at)
{
	return FAULTS("jmp *%%rax", at) && is_page_fault(UK_ACCESS_EXEC, at);
}

static char data[16] = "\xc3";
static const char constants[16] = "\xc3";

UK_TESTCASE(ukarch_traps, text_and_constants_cannot_be_written)
{
	UK_TEST_EXPECT(write_faults((void *)uk_trap));
	UK_TEST_EXPECT(write_faults(constants));
	UK_TEST_EXPECT(write_faults(__start_uk_reg_trap_handler));
}

UK_TESTCASE(ukarch_traps, data_cannot_be_run)
{
	char on_stack[16] = "\xc3";

	UK_TEST_EXPECT(run_faults(data));
	UK_TEST_EXPECT(run_faults(constants));
	UK_TEST_EXPECT(run_faults(on_stack));
	UK_TEST_EXPECT(run_faults((void *)0x8000));
}

UK_TESTCASE(ukarch_traps, null_and_the_stack_guard_cannot_be_touched)
{
	UK_TEST_EXPECT(read_faults(NULL));
	UK_TEST_EXPECT(read_faults((void *)(PAGE_SIZE - 1)));
	UK_TEST_EXPECT(write_faults(uk_rodata_end));
	UK_TEST_EXPECT(read_faults(uk_rodata_end + PAGE_SIZE - 1));
}

UK_TESTCASE(ukarch_traps, instructions_are_told_apart)
{
	UK_TEST_EXPECT(FAULTS("ud2", 0));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_ILLEGAL);
	UK_TEST_EXPECT(FAULTS("int3", 0));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_DEBUG);
	UK_TEST_EXPECT(FAULTS("xorl %%edx, %%edx\n\tidivl %%edx", 1));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.kind, UK_TRAP_MATH);
	UK_TEST_EXPECT(FAULTS("movb (%%rax), %%dl", 1UL << 62));
	UK_TEST_EXPECT_SNUM_EQ(seen.trap.code, UK_X86_TRAP_GP);
}

/* A handler may use any register; those of the interrupted code stay. */
UK_TESTCASE(ukarch_traps, registers_survive)
{
	unsigned long r8, vector, value = 0x123456789abcdef0;

	seen.is_expected = true;
	__asm__ __volatile__("leaq 9f(%%rip), %%rcx\n\tmovq %%rcx, %2\n\t"
			     "movq %3, %%r8\n\tmovq %3, %%xmm3\n\tud2\n9:\t"
			     "movq %%r8, %0\n\tmovq %%xmm3, %1"
			     : "=&r"(r8), "=&r"(vector), "=m"(seen.pc)
			     : "r"(value)
			     : "rcx", "r8", "xmm3", "memory");
	UK_TEST_EXPECT(!seen.is_expected);
	UK_TEST_EXPECT_SNUM_EQ(r8, value);
	UK_TEST_EXPECT_SNUM_EQ(vector, value);
}

UK_TESTCASE(ukarch_traps, leave_the_masking_as_it_was)
{
	unsigned long state;

	UK_TEST_EXPECT(FAULTS("ud2", 0));
	UK_TEST_EXPECT(!uk_irq_is_disabled());
	state = uk_irq_save();
	UK_TEST_EXPECT(FAULTS("ud2", 0));
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(state);
}

uk_testsuite_register(ukarch_traps, NULL);

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

#define S_REGS \
	"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11"
#define FS_REGS                                                               \
	"fs0", "fs1", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", \
		"fs10", "fs11"

static void clobber(void *arg __unused)
{
	for (;;) {
		__asm__ __volatile__("fcvt.d.l fs0, zero\n\t"
				     "fcvt.d.l fs11, zero\n\tfsrm zero" ::
					     : S_REGS, FS_REGS);
		uk_ctx_switch(&there, &here);
	}
}

/* Does not clobber floating point: it never uses it. */
static void clobber_integers(void *arg __unused)
{
	for (;;) {
		__asm__ __volatile__("" ::: S_REGS);
		uk_ctx_switch(&there, &here);
	}
}

/* Fills all callee-saved registers; the other side has its own in them. */
static unsigned long bits_lost(void)
{
	unsigned long bad;
	register struct uk_ctx *from __asm__("a0") = &here;
	register struct uk_ctx *to __asm__("a1") = &there;

	__asm__ __volatile__(
		"addi sp, sp, -16\n\tsd s0, (sp)\n\t"
		".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11\n\t"
		"li s\\n, 100 + \\n\n\tfcvt.d.l fs\\n, s\\n\n\t.endr\n\t"
		"fsrmi 1\n\t"
		"call uk_ctx_switch\n\t"
		"frrm a0\n\taddi a0, a0, -1\n\tfsrmi 0\n\t"
		".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11\n\t"
		"fcvt.l.d t0, fs\\n\n\tsub t0, t0, s\\n\n\tor a0, a0, t0\n\t"
		"addi t0, s\\n, -100 - \\n\n\tor a0, a0, t0\n\t.endr\n\t"
		"ld s0, (sp)\n\taddi sp, sp, 16"
		: "+r"(from), "+r"(to)::S_REGS, FS_REGS, "a2", "a3", "a4", "a5",
		  "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "ra",
		  "memory");
	bad = (unsigned long)from;
	return bad;
}

UK_TESTCASE(ukarch_ctx, keeps_the_callee_saved_registers)
{
	unsigned long bad;

	uk_ctx_init(&there, stack + sizeof(stack), clobber, NULL);
	bad = bits_lost();
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
	bad = bits_lost();
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
}

/* Floating point goes with those who use it only. */
UK_TESTCASE(ukarch_ctx, keeps_them_from_one_without_floating_point)
{
	unsigned long bad;

	uk_ctx_init(&there, stack + sizeof(stack), clobber_integers, NULL);
	bad = bits_lost();
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
	bad = bits_lost();
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
}

static unsigned long rounding_there;

static void look_at_rounding(void *arg __unused)
{
	for (;;) {
		__asm__ __volatile__("frrm %0" : "=r"(rounding_there));
		uk_ctx_switch(&there, &here);
	}
}

UK_TESTCASE(ukarch_ctx, starts_with_the_rounding_of_the_abi)
{
	uk_ctx_init(&there, stack + sizeof(stack), look_at_rounding, NULL);
	__asm__ __volatile__("fsrmi 2" ::: "memory");
	go();
	__asm__ __volatile__("fsrmi 0" ::: "memory");
	UK_TEST_EXPECT_SNUM_EQ(rounding_there, 0);
}

uk_testsuite_register(ukarch_ctx, NULL);

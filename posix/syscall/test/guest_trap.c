/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls by the CPU's instruction. */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/arch/priv.h>
#include <uk/on.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/syscall_trap.h>
#include <uk/test.h>
#include <uk/thread.h>

#include <probe.h>

#define NR_THREADS 8
#define NR_ROUNDS 500

/* Interrupts leave the red zone alone. */
#define HAS_RED_ZONE \
	(UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND) || UK_ON(CONFIG_UKARCH_MODE_USER))

int uk_test_probe(const long *in, long *out, const void *vectors,
		  void *vectors_out);

struct probe {
	long in[PROBE_REGS], out[PROBE_REGS];
	unsigned char vectors[PROBE_VECTORS][16], left[PROBE_VECTORS][16];
};

enum { ASK_SUM, ASK_FRAME, ASK_ALIGNED, ASK_SLEEP, ASK_YIELD };

static long is_aligned(void)
{
	uint64_t words[2] __align(16) = { 1, 2 };
	unsigned long at = (unsigned long)words;

	__asm__ __volatile__("" : "+r"(at) : "m"(words));
	return !(at & 15);
}

UK_LLSYSCALL_R_DEFINE(long, uk_test6, int, what, long, b, long, c, long, d,
		      long, e, long, f)
{
	probe_spoil();
	switch (what) {
	case ASK_SUM:
		return b + 10 * c + 100 * d + 1000 * e + 10000 * f;
	case ASK_FRAME:
		return uk_syscall_frame_current() != NULL;
	case ASK_ALIGNED:
		return is_aligned();
	case ASK_SLEEP:
		uk_sched_thread_sleep(1000000);
		return 7;
	case ASK_YIELD:
		uk_sched_yield();
		return b;
	default:
		return -EINVAL;
	}
}

static long ask(int what)
{
	return probe_call(__NR_uk_test6, what, 0, 0, 0, 0, 0);
}

UK_TESTCASE(uksyscall_trap, the_number_and_six_arguments_arrive)
{
	UK_TEST_EXPECT_SNUM_EQ(
		probe_call(__NR_uk_test6, ASK_SUM, 1, 2, 3, 4, 5), 54321);
}

UK_TESTCASE(uksyscall_trap, errors_are_negative_in_the_register)
{
	UK_TEST_EXPECT_SNUM_EQ(probe_call(__NR_uk_test6, 99, 0, 0, 0, 0, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(probe_call(999999, 0, 0, 0, 0, 0, 0), -ENOSYS);
	UK_TEST_EXPECT_SNUM_EQ(probe_call(-1, 0, 0, 0, 0, 0, 0), -ENOSYS);
}

UK_TESTCASE(uksyscall_trap, a_call_knows_whether_it_came_by_instruction)
{
	UK_TEST_EXPECT_SNUM_EQ(ask(ASK_FRAME), 1);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(__NR_uk_test6, ASK_FRAME, 0, 0, 0, 0, 0), 0);
	UK_TEST_EXPECT_NULL(uk_syscall_frame_current());
}

UK_TESTCASE(uksyscall_trap, a_call_that_looks_at_registers_finds_them)
{
	UK_TEST_EXPECT_SNUM_EQ(probe_call(__NR_uk_test_env, 41, 0, 0, 0, 0, 0),
			       41);
	UK_TEST_EXPECT_SNUM_EQ(probe_call(__NR_uk_test_env0, 0, 0, 0, 0, 0, 0),
			       -EBADF);
}

UK_TESTCASE(uksyscall_trap, the_stack_is_aligned_for_c)
{
	UK_TEST_EXPECT_SNUM_EQ(ask(ASK_ALIGNED), 1);
	UK_TEST_EXPECT_SNUM_EQ(probe_unaligned(__NR_uk_test6, ASK_ALIGNED), 1);
}

UK_TESTCASE(uksyscall_trap, a_call_may_sleep)
{
	UK_TEST_EXPECT_SNUM_EQ(ask(ASK_SLEEP), 7);
	UK_TEST_EXPECT(!uk_irq_is_disabled());
}

static void fill(struct probe *probe, unsigned int seed, int what)
{
	unsigned int i, j;

	for (i = 0; i < PROBE_REGS; i++)
		probe->in[i] = (long)(0x0101010101010101UL * (seed + i));
	for (i = 0; i < PROBE_VECTORS; i++)
		for (j = 0; j < 16; j++)
			probe->vectors[i][j] =
				(unsigned char)(seed + 16 * i + j);
	probe->in[PROBE_NR] = __NR_uk_test6;
	probe->in[probe_args[0]] = what;
	probe->in[probe_args[1]] = 42;
}

/* How many registers are not as they were. */
static unsigned int nr_changed(const struct probe *probe)
{
	unsigned int i, nr = 0;

	for (i = 0; i < PROBE_REGS; i++)
		if (!PROBE_IS_CHANGED(i))
			nr += probe->in[i] != probe->out[i];
	return nr + !!memcmp(probe->vectors, probe->left, sizeof(probe->left));
}

/* Interrupts may write to where the red zone is, so: masked. */
UK_TESTCASE(uksyscall_trap, registers_and_the_red_zone_are_kept)
{
	struct probe probe;
	unsigned long flags;
	int changed;

	fill(&probe, 3, 99);
	flags = uk_irq_save();
	changed = uk_test_probe(probe.in, probe.out, probe.vectors, probe.left);
	uk_irq_restore(flags);
	UK_TEST_EXPECT_ZERO(changed);
	UK_TEST_EXPECT_SNUM_EQ(probe.out[PROBE_RESULT], -EINVAL);
	UK_TEST_EXPECT_ZERO(nr_changed(&probe));
}

static unsigned int nr_wrong; /* atomic */

static void call_often(void *arg)
{
	struct probe probe;
	unsigned int i;
	int changed;

	for (i = 0; i < NR_ROUNDS; i++) {
		fill(&probe, (unsigned int)(uintptr_t)arg + i, ASK_YIELD);
		changed = uk_test_probe(probe.in, probe.out, probe.vectors,
					probe.left);
		if ((changed && HAS_RED_ZONE) || nr_changed(&probe) ||
		    probe.out[PROBE_RESULT] != 42)
			__atomic_fetch_add(&nr_wrong, 1, __ATOMIC_RELAXED);
	}
}

UK_TESTCASE(uksyscall_trap, threads_on_all_cpus_do_not_disturb_each_other)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE,
				       .affinity = ~0ULL };
	struct uk_thread *threads[NR_THREADS] = { NULL };
	uintptr_t i;

	nr_wrong = 0;
	for (i = 0; i < NR_THREADS; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(
			&threads[i], &attr, call_often, (void *)(i * 31)));
	for (i = 0; i < NR_THREADS; i++) {
		if (!threads[i])
			continue;
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

static unsigned int nr_again; /* how often a call is to be made once more */

static void look(struct uk_syscall_frame *frame)
{
	if (!nr_again || frame->nr != __NR_uk_test6)
		return;
	nr_again--;
	uk_regs_syscall_again(frame);
}

static const struct uk_syscall_return again = { look };
UK_REGISTER(syscall_return, again);

UK_TESTCASE(uksyscall_trap, who_looks_at_the_return_may_change_it)
{
	nr_again = 3;
	UK_TEST_EXPECT_SNUM_EQ(
		probe_call(__NR_uk_test6, ASK_SUM, 1, 2, 3, 4, 5), 54321);
	UK_TEST_EXPECT_ZERO(nr_again);
}

uk_testsuite_register(uksyscall_trap, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads made as a C library makes them; storms on all CPUs. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/abi/futex.h>
#include <uk/abi/sched.h>
#include <uk/alloc.h>
#include <uk/arch/tls.h>
#include <uk/bits/syscalls.h>
#include <uk/clone.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/task.h>
#include <uk/test.h>

#define STACK_LEN 65536
#define NR 6
#define FLAGS                                                                \
	(UK_ABI_CLONE_VM | UK_ABI_CLONE_FS | UK_ABI_CLONE_FILES |            \
	 UK_ABI_CLONE_SIGHAND | UK_ABI_CLONE_THREAD | UK_ABI_CLONE_SYSVSEM | \
	 UK_ABI_CLONE_SETTLS | UK_ABI_CLONE_PARENT_SETTID |                  \
	 UK_ABI_CLONE_CHILD_CLEARTID)

/* One of the program's threads: stack and thread-local storage in one. */
struct fiber {
	char *stack;
	void *tls;
	int tid, alive; /* the second is cleared at the end */
	unsigned long n;
};

static bool begin(struct fiber *fiber, int (*fn)(void *))
{
	struct uk_alloc *a = uk_alloc_get_default();
	long rc;

	fiber->stack = uk_memalign(a, 16, STACK_LEN);
	fiber->tls = uk_memalign(a, uk_tls_area_align(), uk_tls_area_size());
	if (!fiber->stack || !fiber->tls)
		return false;
	uk_tls_area_init(fiber->tls);
	fiber->alive = 1;
	rc = uk_clone(fn, fiber->stack + STACK_LEN, FLAGS, fiber, &fiber->tid,
		      uk_tls_pointer(fiber->tls), &fiber->alive);
	UK_TEST_EXPECT(rc > 1);
	return rc > 0;
}

/* What is freed is overwritten first: nobody may use it any more. */
static void join(struct fiber *fiber)
{
	int seen;

	while ((seen = __atomic_load_n(&fiber->alive, __ATOMIC_SEQ_CST)))
		uk_syscall_r(SYS_futex, &fiber->alive, UK_ABI_FUTEX_WAIT, seen,
			     NULL, NULL, 0);
	memset(fiber->stack, 0xa5, STACK_LEN);
	memset(fiber->tls, 0xa5, uk_tls_area_size());
	uk_free(uk_alloc_get_default(), fiber->stack);
	uk_free(uk_alloc_get_default(), fiber->tls);
}

static int look_around(void *arg)
{
	struct fiber *fiber = arg;
	char *here = __builtin_frame_address(0);

	fiber->n = here > fiber->stack && here < fiber->stack + STACK_LEN;
	if (uk_tlsp_get() == uk_tls_pointer(fiber->tls))
		fiber->n |= 2;
	if (uk_syscall_r(SYS_gettid) == fiber->tid)
		fiber->n |= 4;
	if (uk_syscall_r(SYS_getpid) == 1)
		fiber->n |= 8;
	return 0;
}

UK_TESTCASE(posix_thread, a_thread_runs_on_what_it_was_given)
{
	struct fiber fiber = { .n = 0 };

	if (!begin(&fiber, look_around))
		return;
	join(&fiber);
	UK_TEST_EXPECT_SNUM_EQ(fiber.n, 15);
}

static int leave_early(void *arg)
{
	struct fiber *fiber = arg;

	fiber->n = 1;
	uk_syscall_r(SYS_exit, 0);
	fiber->n = 2;
	return 0;
}

UK_TESTCASE(posix_thread, a_thread_ends_with_exit)
{
	struct fiber fiber;

	if (!begin(&fiber, leave_early))
		return;
	join(&fiber);
	UK_TEST_EXPECT_SNUM_EQ(fiber.n, 1);
}

UK_TESTCASE(posix_thread, what_is_no_thread_is_refused)
{
	char stack[16];

	UK_TEST_EXPECT_SNUM_EQ(
		uk_clone(leave_early, stack, 0, NULL, NULL, 0, NULL), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_clone(leave_early, NULL, FLAGS, NULL, NULL, 0,
					NULL),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_clone(leave_early, stack,
					FLAGS | UK_ABI_CLONE_VFORK, NULL, NULL,
					0, NULL),
			       -EINVAL);
}

static unsigned int nr_run; /* atomic */
static double drift;	    /* what rounding must not make */

static int compute(void *arg)
{
	struct fiber *fiber = arg;
	double sum = 0;
	int i;

	for (i = 0; i < 2000; i++) {
		sum += 0.5;
		if (i % 500 == 0)
			uk_syscall_r(SYS_sched_yield);
	}
	if (sum != 1000.0)
		drift = sum;
	fiber->n = 1;
	__atomic_fetch_add(&nr_run, 1, __ATOMIC_SEQ_CST);
	return 0;
}

static int make_others(void *arg)
{
	struct fiber fibers[2];
	int i, j;

	(void)arg;
	for (i = 0; i < 10; i++) {
		for (j = 0; j < 2; j++)
			begin(&fibers[j], compute);
		for (j = 0; j < 2; j++)
			join(&fibers[j]);
	}
	return 0;
}

UK_TESTCASE(posix_thread, threads_come_and_go_everywhere)
{
	uint64_t before = uk_thread_current()->affinity;
	struct fiber fibers[NR];
	int i;

	nr_run = 0;
	uk_thread_affinity_set(uk_thread_current(), ~0ULL);
	for (i = 0; i < NR; i++)
		begin(&fibers[i], make_others);
	for (i = 0; i < NR; i++)
		join(&fibers[i]);
	uk_thread_affinity_set(uk_thread_current(), before);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 20 * NR);
	UK_TEST_EXPECT(drift == 0);
}

static struct {
	struct uk_abi_robust_list link;
	uint32_t word;
} held, wanted;

static struct uk_abi_robust_list_head robust;

static int die_holding(void *arg)
{
	uint32_t tid = (uint32_t)((struct fiber *)arg)->tid;

	held.word = tid | UK_ABI_FUTEX_WAITERS;
	wanted.word = tid;
	held.link.next = &robust.list;
	robust.list.next = &held.link;
	robust.pending = &wanted.link;
	robust.futex_offset = (char *)&held.word - (char *)&held.link;
	uk_syscall_r(SYS_set_robust_list, &robust, sizeof(robust));
	return 0;
}

UK_TESTCASE(posix_thread, what_a_dead_thread_held_says_so)
{
	struct fiber fiber;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_set_robust_list, &robust, 1),
			       -EINVAL);
	if (!begin(&fiber, die_holding))
		return;
	join(&fiber);
	UK_TEST_EXPECT_SNUM_EQ(held.word,
			       UK_ABI_FUTEX_WAITERS | UK_ABI_FUTEX_OWNER_DIED);
	UK_TEST_EXPECT_SNUM_EQ(wanted.word, UK_ABI_FUTEX_OWNER_DIED);
}

UK_TESTCASE(posix_thread, threads_can_be_bound_to_cpus)
{
	unsigned long before = 0, mask = 1, now = 0;
	unsigned int cpu = 99;

	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_sched_getaffinity, 0, 8, &before), 8);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sched_setaffinity, 0, 8, &mask));
	uk_syscall_r(SYS_sched_getaffinity, 0, 8, &now);
	UK_TEST_EXPECT_SNUM_EQ(now, 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_getcpu, &cpu, NULL, NULL));
	UK_TEST_EXPECT_ZERO(cpu);
	mask = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sched_setaffinity, 0, 8, &mask),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_sched_getaffinity, 999999, 8, &now), -ESRCH);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sched_getaffinity, 0, 4, &now),
			       -EINVAL);
	uk_syscall_r(SYS_sched_setaffinity, 0, 8, &before);
}

UK_TESTCASE(posix_thread, policies_are_the_usual_one)
{
	struct uk_abi_sched_param param = { 5 };

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sched_getscheduler, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sched_setscheduler, 0,
					    UK_ABI_SCHED_FIFO, &param),
			       -EPERM);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sched_getparam, 0, &param));
	UK_TEST_EXPECT_ZERO(param.sched_priority);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_sched_get_priority_max, UK_ABI_SCHED_RR), 99);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sched_get_priority_min, 77),
			       -EINVAL);
}

UK_TESTCASE(posix_thread, threads_have_names_and_barriers)
{
	char name[16] = "";

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_prctl, UK_ABI_PR_SET_NAME,
					 "a long name here"));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_prctl, UK_ABI_PR_GET_NAME, name));
	UK_TEST_EXPECT_ZERO(strcmp(name, "a long name her"));
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_membarrier, UK_ABI_MEMBARRIER_GLOBAL, 0, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_membarrier, 12345, 0, 0),
			       -EINVAL);
}

uk_testsuite_register(posix_thread, NULL);

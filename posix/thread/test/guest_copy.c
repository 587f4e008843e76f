/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads made by the instruction, as programs from elsewhere do. */
#include <errno.h>
#include <string.h>

#include <uk/abi/futex.h>
#include <uk/abi/sched.h>
#include <uk/alloc.h>
#include <uk/arch/priv.h>
#include <uk/arch/tls.h>
#include <uk/bits/syscalls.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define STACK_LEN 65536
#define NR 6
#define NR_ROUNDS 30
#define FLAGS                                                                \
	(UK_ABI_CLONE_VM | UK_ABI_CLONE_FS | UK_ABI_CLONE_FILES |            \
	 UK_ABI_CLONE_SIGHAND | UK_ABI_CLONE_THREAD | UK_ABI_CLONE_SYSVSEM | \
	 UK_ABI_CLONE_SETTLS | UK_ABI_CLONE_PARENT_SETTID |                  \
	 UK_ABI_CLONE_CHILD_CLEARTID)

long uk_test_spawn(unsigned long flags, void *stack, int *ptid, int *ctid,
		   unsigned long tls, void (*fn)(long arg), long arg);

struct spawned {
	char *stack;
	void *tls;
	int tid, alive;
	unsigned long seen;
};

static void look_around(long arg)
{
	struct spawned *me = (struct spawned *)arg;
	char *here = __builtin_frame_address(0);

	me->seen = here > me->stack && here < me->stack + STACK_LEN;
	if (uk_tlsp_get() == uk_tls_pointer(me->tls))
		me->seen |= 2;
	if (uk_syscall_r(SYS_gettid) == me->tid)
		me->seen |= 4;
	uk_syscall_r(SYS_sched_yield);
}

static void spawn(struct spawned *it)
{
	struct uk_alloc *a = uk_alloc_get_default();
	long rc;

	it->stack = uk_memalign(a, 16, STACK_LEN);
	it->tls = uk_memalign(a, uk_tls_area_align(), uk_tls_area_size());
	UK_TEST_ASSERT(it->stack && it->tls);
	uk_tls_area_init(it->tls);
	it->alive = 1;
	rc = uk_test_spawn(FLAGS, it->stack + STACK_LEN, &it->tid, &it->alive,
			   uk_tls_pointer(it->tls), look_around, (long)it);
	UK_TEST_EXPECT(rc > 1);
	if (rc < 0)
		it->alive = 0;
}

static void join(struct spawned *it)
{
	int seen;

	while ((seen = __atomic_load_n(&it->alive, __ATOMIC_SEQ_CST)))
		uk_syscall_r(SYS_futex, &it->alive, UK_ABI_FUTEX_WAIT, seen,
			     NULL, NULL, 0);
	memset(it->stack, 0xa5, STACK_LEN);
	memset(it->tls, 0xa5, uk_tls_area_size());
	uk_free(uk_alloc_get_default(), it->stack);
	uk_free(uk_alloc_get_default(), it->tls);
}

UK_TESTCASE(posix_thread_copy, a_thread_goes_on_with_its_parents_registers)
{
	struct spawned it = { .seen = 0 };

	spawn(&it);
	join(&it);
	UK_TEST_EXPECT_SNUM_EQ(it.seen, 7);
}

UK_TESTCASE(posix_thread_copy, many_come_and_go)
{
	struct spawned all[NR];
	unsigned int i, round;

	for (round = 0; round < NR_ROUNDS; round++) {
		for (i = 0; i < NR; i++)
			spawn(&all[i]);
		for (i = 0; i < NR; i++) {
			join(&all[i]);
			UK_TEST_EXPECT_SNUM_EQ(all[i].seen, 7);
		}
	}
}

UK_TESTCASE(posix_thread_copy, what_is_no_thread_is_refused)
{
	struct uk_abi_clone_args args = { .flags = FLAGS, .exit_signal = 17 };

	UK_TEST_EXPECT_SNUM_EQ(uk_test_spawn(17, NULL, NULL, NULL, 0, NULL, 0),
			       -ENOSYS);
	UK_TEST_EXPECT_SNUM_EQ(uk_test_spawn(UK_ABI_CLONE_THREAD, &args, NULL,
					     NULL, 0, NULL, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_test_spawn(FLAGS, NULL, NULL, NULL, 0, NULL, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clone3, &args, 8), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clone3, &args, 4097), -E2BIG);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clone3, NULL, sizeof(args)),
			       -EFAULT);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clone3, &args, sizeof(args)),
			       -EINVAL);
}

UK_TESTCASE(posix_thread_copy, by_function_there_is_nothing_to_copy)
{
	char stack[64];

	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_clone, FLAGS, stack, NULL, NULL, 0), -ENOSYS);
}

uk_testsuite_register(posix_thread_copy, NULL);

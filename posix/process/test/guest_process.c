/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/bits/syscalls.h>
#include <uk/process.h>
#include <uk/syscall.h>
#include <uk/task.h>
#include <uk/test.h>

UK_TESTCASE(posix_process, the_first_is_number_1)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpid), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getppid), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpgid, 0), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpgid, 77), -ESRCH);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getsid, 1), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_setsid), -EPERM);
}

UK_TESTCASE(posix_process, it_has_no_children)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_wait4, -1, 0, 0, 0), -ECHILD);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_wait4, -1, 0, 0x100, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_waitid, 0, 0, 0, 4, 0),
			       -ECHILD);
}

static void tell_tid(void *arg)
{
	*(long *)arg = uk_syscall_r(SYS_gettid);
}

UK_TESTCASE(posix_process, each_thread_has_a_number)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *thread;
	long tids[2];
	int i;

	for (i = 0; i < 2; i++) {
		UK_TEST_EXPECT_ZERO(
			uk_thread_create(&thread, &attr, tell_tid, &tids[i]));
		uk_thread_join(thread);
		uk_thread_put(thread);
		UK_TEST_EXPECT(tids[i] > 1);
		UK_TEST_EXPECT_NULL(uk_task_get_by_tid((int)tids[i]));
	}
	UK_TEST_EXPECT(tids[0] != tids[1]);
}

UK_TESTCASE(posix_process, tasks_are_found_by_number)
{
	int tid = uk_task_tid(uk_task_current());
	struct uk_task *task = uk_task_get_by_tid(tid);

	UK_TEST_EXPECT(task == uk_task_current());
	uk_task_put(task);
	UK_TEST_EXPECT_NULL(uk_task_get_by_tid(0));
	UK_TEST_EXPECT_NULL(uk_task_get_by_tid(-1));
}

uk_testsuite_register(posix_process, NULL);

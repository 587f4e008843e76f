/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdint.h>

#include <uk/abi/eventfd.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

static long put(int fd, uint64_t value)
{
	return uk_syscall_r(SYS_write, fd, &value, sizeof(value));
}

static long take(int fd)
{
	uint64_t value = 0;
	long rc = uk_syscall_r(SYS_read, fd, &value, sizeof(value));

	return rc < 0 ? rc : (long)value;
}

UK_TESTCASE(ukeventfd, what_was_added_is_read_at_once)
{
	int fd = (int)uk_syscall_r(SYS_eventfd2, 3, UK_ABI_EFD_NONBLOCK);
	char small[4];

	UK_TEST_EXPECT_SNUM_EQ(put(fd, 4), 8);
	UK_TEST_EXPECT_SNUM_EQ(take(fd), 7);
	UK_TEST_EXPECT_SNUM_EQ(take(fd), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(put(fd, UINT64_MAX), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(put(fd, UINT64_MAX - 1), 8);
	UK_TEST_EXPECT_SNUM_EQ(put(fd, 1), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, small, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_eventfd2, 0, 1 << 20), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(ukeventfd, a_semaphore_is_read_one_at_a_time)
{
	int fd = (int)uk_syscall_r(SYS_eventfd2, 2,
				   UK_ABI_EFD_NONBLOCK | UK_ABI_EFD_SEMAPHORE);

	UK_TEST_EXPECT_SNUM_EQ(take(fd), 1);
	UK_TEST_EXPECT_SNUM_EQ(take(fd), 1);
	UK_TEST_EXPECT_SNUM_EQ(take(fd), -EAGAIN);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

static void read_all(void *arg)
{
	int fd = (int)(long)arg, i;

	for (i = 0; i < 3; i++)
		take(fd);
}

UK_TESTCASE(ukeventfd, a_writer_waits_for_room)
{
	int fd = (int)uk_syscall_r(SYS_eventfd2, 0, 0), i;
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *thread;

	UK_TEST_ASSERT(
		!uk_thread_create(&thread, &attr, read_all, (void *)(long)fd));
	for (i = 0; i < 3; i++)
		UK_TEST_EXPECT_SNUM_EQ(put(fd, UINT64_MAX - 1), 8);
	uk_thread_join(thread);
	uk_thread_put(thread);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

uk_testsuite_register(ukeventfd, NULL);

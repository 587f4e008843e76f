/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/abi/eventfd.h>
#include <uk/abi/poll.h>
#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

/* As poll() where Linux has no such call any more. */
static long poll_ms(struct uk_abi_pollfd *fds, unsigned int nr, long ms)
{
	struct uk_abi_timespec span = { .tv_sec = ms / 1000,
					.tv_nsec = ms % 1000 * 1000000 };

	return uk_syscall_r(SYS_ppoll, fds, nr, ms < 0 ? NULL : &span, NULL, 8);
}

UK_TESTCASE(ukpoll, tells_what_is_ready)
{
	int fd[2];
	struct uk_abi_pollfd fds[4];

	UK_TEST_ASSERT(!uk_syscall_r(SYS_pipe2, fd, 0));
	fds[0] = (struct uk_abi_pollfd){ fd[0], UK_ABI_POLLIN, -1 };
	fds[1] = (struct uk_abi_pollfd){ fd[1], UK_ABI_POLLOUT, -1 };
	fds[2] = (struct uk_abi_pollfd){ -1, UK_ABI_POLLIN, -1 };
	fds[3] = (struct uk_abi_pollfd){ 1000, UK_ABI_POLLIN, -1 };
	UK_TEST_EXPECT_SNUM_EQ(poll_ms(fds, 1, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(poll_ms(fds, 4, -1), 2);
	UK_TEST_EXPECT_SNUM_EQ(fds[0].revents, 0);
	UK_TEST_EXPECT_SNUM_EQ(fds[1].revents, UK_ABI_POLLOUT);
	UK_TEST_EXPECT_SNUM_EQ(fds[2].revents, 0);
	UK_TEST_EXPECT_SNUM_EQ(fds[3].revents, UK_ABI_POLLNVAL);
	uk_syscall_r(SYS_close, fd[1]);
	UK_TEST_EXPECT_SNUM_EQ(poll_ms(fds, 1, -1), 1);
	UK_TEST_EXPECT_SNUM_EQ(fds[0].revents, UK_ABI_POLLHUP);
	uk_syscall_r(SYS_close, fd[0]);
}

UK_TESTCASE(ukpoll, ends_in_time)
{
	__nsec begin = uk_clock_monotonic();
	struct uk_abi_timespec wrong = { .tv_nsec = 1000000000 };

	UK_TEST_EXPECT_SNUM_EQ(poll_ms(NULL, 0, 5), 0);
	UK_TEST_EXPECT(uk_clock_monotonic() - begin >= 5 * UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_ppoll, NULL, 0, &wrong, NULL, 8), -EINVAL);
}

static void write_later(void *arg)
{
	uint64_t one = 1;

	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	uk_syscall_r(SYS_write, (long)arg, &one, 8);
}

static struct uk_thread *start(uk_thread_fn1_t fn, long arg)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE,
				       .affinity = ~0ULL };
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn, (void *)arg));
	return thread;
}

UK_TESTCASE(ukpoll, a_thread_ends_the_wait_for_one_of_many)
{
	struct uk_abi_pollfd fds[20];
	struct uk_thread *thread;
	int i;

	for (i = 0; i < 20; i++) {
		fds[i].fd = (int)uk_syscall_r(SYS_eventfd2, 0, 0);
		fds[i].events = UK_ABI_POLLIN;
	}
	thread = start(write_later, fds[13].fd);
	UK_TEST_EXPECT_SNUM_EQ(poll_ms(fds, 20, -1), 1);
	UK_TEST_EXPECT_SNUM_EQ(fds[13].revents, UK_ABI_POLLIN);
	uk_thread_join(thread);
	uk_thread_put(thread);
	for (i = 0; i < 20; i++)
		uk_syscall_r(SYS_close, fds[i].fd);
}

UK_TESTCASE(ukpoll, select_has_sets)
{
	unsigned long in[16] = { 0 }, out[16] = { 0 };
	struct uk_abi_timespec none = { 0 };
	int fd[2];

	UK_TEST_ASSERT(!uk_syscall_r(SYS_pipe2, fd, 0));
	in[0] = 1UL << fd[0];
	out[0] = 1UL << fd[1];
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pselect6, fd[1] + 1, in, out,
					    NULL, NULL, NULL),
			       1);
	UK_TEST_EXPECT_SNUM_EQ(in[0], 0);
	UK_TEST_EXPECT_SNUM_EQ(out[0], 1L << fd[1]);
	uk_syscall_r(SYS_write, fd[1], "x", 1);
	in[0] = 1UL << fd[0];
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pselect6, fd[1] + 1, in, out,
					    NULL, &none, NULL),
			       2);
	UK_TEST_EXPECT_SNUM_EQ(in[0], 1L << fd[0]);
	in[15] = 1UL << 63;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pselect6, 1024, in, NULL, NULL,
					    &none, NULL),
			       -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pselect6, -1, NULL, NULL, NULL,
					    &none, NULL),
			       -EINVAL);
	uk_syscall_r(SYS_close, fd[0]);
	uk_syscall_r(SYS_close, fd[1]);
}

uk_testsuite_register(ukpoll, NULL);

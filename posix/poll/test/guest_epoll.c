/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdint.h>

#include <uk/abi/epoll.h>
#include <uk/abi/eventfd.h>
#include <uk/abi/poll.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

#define IN UK_ABI_POLLIN

static struct uk_abi_epoll_event found[8];

static int make_epoll(void)
{
	return (int)uk_syscall_r(SYS_epoll_create1, 0);
}

static int make_counter(void)
{
	return (int)uk_syscall_r(SYS_eventfd2, 0, UK_ABI_EFD_NONBLOCK);
}

static long set(int epoll, int op, int fd, uint32_t events)
{
	struct uk_abi_epoll_event event = { .events = events,
					    .data = (uint64_t)fd };

	return uk_syscall_r(SYS_epoll_ctl, epoll, op, fd, &event);
}

static long add(int epoll, int fd, uint32_t events)
{
	return set(epoll, UK_ABI_EPOLL_CTL_ADD, fd, events);
}

static long look(int epoll)
{
	return uk_syscall_r(SYS_epoll_pwait, epoll, found, 8, 0, NULL, 8);
}

static void put(int fd)
{
	uint64_t one = 1;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, &one, 8), 8);
}

static void take(int fd)
{
	uint64_t value;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, &value, 8), 8);
}

static void end(int fd)
{
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(ukepoll, a_level_is_told_as_long_as_it_holds)
{
	int epoll = make_epoll(), fd = make_counter();

	UK_TEST_EXPECT_ZERO(add(epoll, fd, IN));
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	put(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	UK_TEST_EXPECT_SNUM_EQ(found[0].events, IN);
	UK_TEST_EXPECT_SNUM_EQ(found[0].data, fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	take(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	put(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	end(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	end(epoll);
}

UK_TESTCASE(ukepoll, an_edge_is_told_once)
{
	int epoll = make_epoll(), fd = make_counter();

	put(fd);
	UK_TEST_EXPECT_ZERO(add(epoll, fd, IN | UK_ABI_EPOLLET));
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	put(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	end(epoll);
	end(fd);
}

UK_TESTCASE(ukepoll, one_shot_is_off_until_it_is_changed)
{
	int epoll = make_epoll(), fd = make_counter();

	UK_TEST_EXPECT_ZERO(add(epoll, fd, IN | UK_ABI_EPOLLONESHOT));
	put(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	put(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	UK_TEST_EXPECT_ZERO(set(epoll, UK_ABI_EPOLL_CTL_MOD, fd,
				UK_ABI_POLLOUT | UK_ABI_EPOLLONESHOT));
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 1);
	UK_TEST_EXPECT_SNUM_EQ(found[0].events, UK_ABI_POLLOUT);
	UK_TEST_EXPECT_ZERO(set(epoll, UK_ABI_EPOLL_CTL_DEL, fd, 0));
	UK_TEST_EXPECT_SNUM_EQ(set(epoll, UK_ABI_EPOLL_CTL_DEL, fd, 0),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	end(fd);
	end(epoll);
}

UK_TESTCASE(ukepoll, what_is_wrong_is_refused)
{
	int epoll = make_epoll(), fd = make_counter();

	UK_TEST_EXPECT_ZERO(add(epoll, fd, IN));
	UK_TEST_EXPECT_SNUM_EQ(add(epoll, fd, IN), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(add(epoll, epoll, IN), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(add(fd, epoll, IN), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(add(epoll, 1000, IN), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(set(epoll, 9, fd, IN), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_epoll_pwait, epoll, found, 0, 0,
					    NULL, 8),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_epoll_pwait, fd, found, 1, 0,
					    NULL, 8),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_epoll_create1, 1), -EINVAL);
	end(epoll);
	end(fd);
}

UK_TESTCASE(ukepoll, epolls_nest_without_circles)
{
	int level[8], fd = make_counter(), i, nr;

	for (i = 0; i < 8; i++)
		level[i] = make_epoll();
	for (nr = 0; nr < 7 && !add(level[nr], level[nr + 1], IN); nr++)
		;
	UK_TEST_EXPECT_SNUM_EQ(nr, 4);
	UK_TEST_EXPECT_SNUM_EQ(add(level[nr], level[nr + 1], IN), -ELOOP);
	UK_TEST_EXPECT_SNUM_EQ(add(level[nr], level[0], IN), -ELOOP);
	UK_TEST_EXPECT_ZERO(add(level[nr], fd, IN));
	UK_TEST_EXPECT_SNUM_EQ(look(level[0]), 0);
	put(fd);
	for (i = 0; i <= nr; i++)
		UK_TEST_EXPECT_SNUM_EQ(look(level[i]), 1);
	take(fd);
	UK_TEST_EXPECT_SNUM_EQ(look(level[nr]), 0);
	for (i = 0; i < 8; i++)
		end(level[i]);
	end(fd);
}

static void put_later(void *arg)
{
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	put((int)(long)arg);
}

UK_TESTCASE(ukepoll, a_thread_ends_the_wait)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE,
				       .affinity = ~0ULL };
	int epoll = make_epoll(), fd = make_counter();
	struct uk_thread *thread;

	UK_TEST_EXPECT_ZERO(add(epoll, fd, IN));
	UK_TEST_ASSERT(
		!uk_thread_create(&thread, &attr, put_later, (void *)(long)fd));
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_epoll_pwait, epoll, found, 8, -1, NULL, 8), 1);
	uk_thread_join(thread);
	uk_thread_put(thread);
	end(epoll);
	end(fd);
}

#define NR_MANY 400

UK_TESTCASE(ukepoll, many_are_found_by_turns)
{
	int epoll = make_epoll(), fd[NR_MANY], i;
	unsigned int nr_seen = 0;

	for (i = 0; i < NR_MANY; i++) {
		fd[i] = make_counter();
		UK_TEST_EXPECT_ZERO(add(epoll, fd[i], IN));
	}
	for (i = 0; i < NR_MANY; i += 10)
		put(fd[i]);
	for (i = 0; i < NR_MANY / 10 / 8; i++) {
		UK_TEST_EXPECT_SNUM_EQ(look(epoll), 8);
		nr_seen += found[0].data != found[7].data;
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_seen, NR_MANY / 10 / 8);
	for (i = 0; i < NR_MANY; i += 10)
		take(fd[i]);
	UK_TEST_EXPECT_SNUM_EQ(look(epoll), 0);
	for (i = 0; i < NR_MANY; i++)
		end(fd[i]);
	end(epoll);
}

uk_testsuite_register(ukepoll, NULL);

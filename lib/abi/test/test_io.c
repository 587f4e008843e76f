/* SPDX-License-Identifier: BSD-3-Clause */
/* Against the headers of Linux: host only. */
#include <stddef.h>

#include <asm/ioctls.h>
#include <linux/fs.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/poll.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <uk/abi/epoll.h>
#include <uk/abi/eventfd.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/uio.h>
#include <uk/test.h>

#include "same.h"

SAME(RWF_HIPRI);
SAME(RWF_DSYNC);
SAME(RWF_SYNC);
SAME(RWF_NOWAIT);
SAME(RWF_APPEND);
AS_LONG(uk_abi_iovec, iovec);
AT(uk_abi_iovec, base, iovec, iov_base);
AT(uk_abi_iovec, len, iovec, iov_len);

SAME(POLLIN);
SAME(POLLPRI);
SAME(POLLOUT);
SAME(POLLERR);
SAME(POLLHUP);
SAME(POLLNVAL);
AS_LONG(uk_abi_pollfd, pollfd);
AT(uk_abi_pollfd, revents, pollfd, revents);

SAME(EPOLL_CLOEXEC);
SAME(EPOLL_CTL_ADD);
SAME(EPOLL_CTL_DEL);
SAME(EPOLL_CTL_MOD);
SAME(EPOLLEXCLUSIVE);
SAME(EPOLLWAKEUP);
SAME(EPOLLONESHOT);
SAME(EPOLLET);
_Static_assert(UK_ABI_POLLRDNORM == EPOLLRDNORM, "POLLRDNORM");
_Static_assert(UK_ABI_POLLRDBAND == EPOLLRDBAND, "POLLRDBAND");
_Static_assert(UK_ABI_POLLWRNORM == EPOLLWRNORM, "POLLWRNORM");
_Static_assert(UK_ABI_POLLWRBAND == EPOLLWRBAND, "POLLWRBAND");
_Static_assert(UK_ABI_POLLRDHUP == EPOLLRDHUP, "POLLRDHUP");
AS_LONG(uk_abi_epoll_event, epoll_event);
AT(uk_abi_epoll_event, data, epoll_event, data);

SAME(EFD_SEMAPHORE);
SAME(EFD_NONBLOCK);
SAME(EFD_CLOEXEC);
SAME(TFD_NONBLOCK);
SAME(TFD_CLOEXEC);
SAME(TFD_TIMER_ABSTIME);
SAME(TFD_TIMER_CANCEL_ON_SET);

SAME(FIONREAD);
SAME(FIONBIO);
SAME(FIONCLEX);
SAME(FIOCLEX);

UK_TESTCASE(ukabi_io, files_and_events_are_as_linux_has_them)
{
	UK_TEST_EXPECT(true); /* the compiler has compared */
}

uk_testsuite_register(ukabi_io, NULL);

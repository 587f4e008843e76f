/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that send and receive several messages. */
#include "socket-internal.h"

#include <errno.h>

#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/syscall.h>

static long send_several(struct socket__open *open,
			 struct uk_abi_mmsghdr *headers, unsigned int nr,
			 int flags)
{
	unsigned int i;
	long rc = 0;

	for (i = 0; i < nr; i++) {
		rc = socket__send_header(open, &headers[i].header, flags);
		if (rc < 0)
			break;
		headers[i].len = (uint32_t)rc;
	}
	return i ? (long)i : rc;
}

UK_LLSYSCALL_R_DEFINE(long, sendmmsg, int, fd, struct uk_abi_mmsghdr *, headers,
		      unsigned int, nr, int, flags)
{
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (rc)
		return rc;
	if (nr && !uk_nofault_may_write(headers))
		rc = -EFAULT;
	else
		rc = send_several(&open, headers,
				  MIN(nr, (unsigned int)UK_ABI_IOV_MAX), flags);
	socket__put(&open);
	return rc;
}

static int span_of(const struct uk_abi_timespec *timeout, __nsec *span)
{
	if (timeout->tv_sec < 0 || timeout->tv_nsec < 0 ||
	    timeout->tv_nsec >= (long)UK_NSEC_PER_SEC)
		return -EINVAL;
	*span = (__nsec)timeout->tv_sec * UK_NSEC_PER_SEC +
		(__nsec)timeout->tv_nsec;
	return 0;
}

/* It is looked at between messages only, as on Linux. */
static bool is_late(struct uk_abi_timespec *timeout, __nsec end)
{
	__nsec now, left;

	if (!timeout)
		return false;
	now = uk_clock_monotonic();
	left = now < end ? end - now : 0;
	timeout->tv_sec = (long)(left / UK_NSEC_PER_SEC);
	timeout->tv_nsec = (long)(left % UK_NSEC_PER_SEC);
	return !left;
}

static long receive_several(struct socket__open *open,
			    struct uk_abi_mmsghdr *headers, unsigned int nr,
			    int flags, struct uk_abi_timespec *timeout)
{
	bool is_one = flags & UK_ABI_MSG_WAITFORONE;
	__nsec span = 0, end;
	unsigned int i;
	long rc = 0;

	if (timeout)
		rc = uk_nofault_may_write(timeout) ? span_of(timeout, &span)
						   : -EFAULT;
	if (rc)
		return rc;
	end = uk_clock_monotonic() + span;
	flags &= ~UK_ABI_MSG_WAITFORONE;
	for (i = 0; i < nr; i++) {
		rc = socket__receive_header(open, &headers[i].header, flags);
		if (rc < 0)
			break;
		headers[i].len = (uint32_t)rc;
		if (is_one)
			flags |= UK_ABI_MSG_DONTWAIT;
		if (is_late(timeout, end)) {
			i++;
			break;
		}
	}
	if (i && rc < 0 && rc != -EAGAIN && rc != -EINTR)
		uk_socket_error_set(open->socket, (int)rc); /* for the next */
	return i ? (long)i : rc;
}

UK_LLSYSCALL_R_DEFINE(long, recvmmsg, int, fd, struct uk_abi_mmsghdr *, headers,
		      unsigned int, nr, int, flags, struct uk_abi_timespec *,
		      timeout)
{
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (rc)
		return rc;
	if (nr && !uk_nofault_may_write(headers))
		rc = -EFAULT;
	else
		rc = receive_several(&open, headers,
				     MIN(nr, (unsigned int)UK_ABI_IOV_MAX),
				     flags, timeout);
	socket__put(&open);
	return rc;
}

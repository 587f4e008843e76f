/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: what can be waited for, and the calls poll() and select().
 *
 * Context: constants and layouts.
 * Source:  poll(2), select(2)
 */
#ifndef UK_ABI_POLL_H
#define UK_ABI_POLL_H

#define UK_ABI_POLLIN 0x0001u
#define UK_ABI_POLLPRI 0x0002u
#define UK_ABI_POLLOUT 0x0004u
#define UK_ABI_POLLERR 0x0008u
#define UK_ABI_POLLHUP 0x0010u
#define UK_ABI_POLLNVAL 0x0020u
#define UK_ABI_POLLRDNORM 0x0040u
#define UK_ABI_POLLRDBAND 0x0080u
#define UK_ABI_POLLWRNORM 0x0100u
#define UK_ABI_POLLWRBAND 0x0200u
#define UK_ABI_POLLRDHUP 0x2000u

struct uk_abi_pollfd {
	int fd;
	short events;
	short revents;
};

#define UK_ABI_FD_SETSIZE 1024

#endif /* UK_ABI_POLL_H */

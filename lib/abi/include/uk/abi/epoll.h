/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: epoll. The events are those of <uk/abi/poll.h>.
 *
 * Context: constants and layouts.
 * Source:  epoll_create1(2), epoll_ctl(2)
 */
#ifndef UK_ABI_EPOLL_H
#define UK_ABI_EPOLL_H

#include <stdint.h>

#define UK_ABI_EPOLL_CLOEXEC 02000000
#define UK_ABI_EPOLL_CTL_ADD 1
#define UK_ABI_EPOLL_CTL_DEL 2
#define UK_ABI_EPOLL_CTL_MOD 3

#define UK_ABI_EPOLLEXCLUSIVE (1u << 28)
#define UK_ABI_EPOLLWAKEUP (1u << 29)
#define UK_ABI_EPOLLONESHOT (1u << 30)
#define UK_ABI_EPOLLET (1u << 31)

/* As narrow on x86_64 as it was for 32-bit programs. */
#ifdef __x86_64__
#define UK_ABI_EPOLL_PACKED_ __attribute__((packed))
#else
#define UK_ABI_EPOLL_PACKED_
#endif

struct uk_abi_epoll_event {
	uint32_t events;
	uint64_t data;
} UK_ABI_EPOLL_PACKED_;

#endif /* UK_ABI_EPOLL_H */

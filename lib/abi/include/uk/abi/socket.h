/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: sockets.
 *
 * Context: constants and layouts.
 * Source:  socket(2), socket(7), unix(7), send(2), recv(2), cmsg(3)
 */
#ifndef UK_ABI_SOCKET_H
#define UK_ABI_SOCKET_H

#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>

#define UK_ABI_AF_UNSPEC 0
#define UK_ABI_AF_UNIX 1
#define UK_ABI_AF_INET 2
#define UK_ABI_AF_INET6 10
#define UK_ABI_AF_NETLINK 16
#define UK_ABI_AF_PACKET 17
#define UK_ABI_AF_MAX 46 /* families of Linux are below */

#define UK_ABI_SOCK_STREAM 1
#define UK_ABI_SOCK_DGRAM 2
#define UK_ABI_SOCK_RAW 3
#define UK_ABI_SOCK_SEQPACKET 5
#define UK_ABI_SOCK_PACKET 10
#define UK_ABI_SOCK_TYPE_MASK 0xf
#define UK_ABI_SOCK_NONBLOCK 04000
#define UK_ABI_SOCK_CLOEXEC 02000000

#define UK_ABI_SHUT_RD 0
#define UK_ABI_SHUT_WR 1
#define UK_ABI_SHUT_RDWR 2

#define UK_ABI_SOMAXCONN 4096

#define UK_ABI_MSG_OOB 0x1
#define UK_ABI_MSG_PEEK 0x2
#define UK_ABI_MSG_DONTROUTE 0x4
#define UK_ABI_MSG_CTRUNC 0x8
#define UK_ABI_MSG_TRUNC 0x20
#define UK_ABI_MSG_DONTWAIT 0x40
#define UK_ABI_MSG_EOR 0x80
#define UK_ABI_MSG_WAITALL 0x100
#define UK_ABI_MSG_CONFIRM 0x800
#define UK_ABI_MSG_ERRQUEUE 0x2000
#define UK_ABI_MSG_NOSIGNAL 0x4000
#define UK_ABI_MSG_MORE 0x8000
#define UK_ABI_MSG_WAITFORONE 0x10000
#define UK_ABI_MSG_FASTOPEN 0x20000000
#define UK_ABI_MSG_CMSG_CLOEXEC 0x40000000

#define UK_ABI_SOL_SOCKET 1

#define UK_ABI_SO_DEBUG 1
#define UK_ABI_SO_REUSEADDR 2
#define UK_ABI_SO_TYPE 3
#define UK_ABI_SO_ERROR 4
#define UK_ABI_SO_DONTROUTE 5
#define UK_ABI_SO_BROADCAST 6
#define UK_ABI_SO_SNDBUF 7
#define UK_ABI_SO_RCVBUF 8
#define UK_ABI_SO_KEEPALIVE 9
#define UK_ABI_SO_OOBINLINE 10
#define UK_ABI_SO_PRIORITY 12
#define UK_ABI_SO_LINGER 13
#define UK_ABI_SO_REUSEPORT 15
#define UK_ABI_SO_PASSCRED 16
#define UK_ABI_SO_PEERCRED 17
#define UK_ABI_SO_RCVLOWAT 18
#define UK_ABI_SO_SNDLOWAT 19
#define UK_ABI_SO_RCVTIMEO 20
#define UK_ABI_SO_SNDTIMEO 21
#define UK_ABI_SO_BINDTODEVICE 25
#define UK_ABI_SO_TIMESTAMP 29
#define UK_ABI_SO_ACCEPTCONN 30
#define UK_ABI_SO_SNDBUFFORCE 32
#define UK_ABI_SO_RCVBUFFORCE 33
#define UK_ABI_SO_TIMESTAMPNS 35
#define UK_ABI_SO_MARK 36
#define UK_ABI_SO_PROTOCOL 38
#define UK_ABI_SO_DOMAIN 39
#define UK_ABI_SO_BUSY_POLL 46
#define UK_ABI_SO_INCOMING_CPU 49
#define UK_ABI_SO_COOKIE 57
#define UK_ABI_SO_RCVTIMEO_NEW 66
#define UK_ABI_SO_SNDTIMEO_NEW 67

#define UK_ABI_SCM_RIGHTS 1
#define UK_ABI_SCM_CREDENTIALS 2
#define UK_ABI_SCM_MAX_FD 253

#define UK_ABI_SIOCINQ 0x541b /* FIONREAD */
#define UK_ABI_SIOCOUTQ 0x5411
#define UK_ABI_SIOCATMARK 0x8905
#define UK_ABI_SIOC_FIRST 0x8900 /* requests about network devices */
#define UK_ABI_SIOC_LAST 0x89ff

struct uk_abi_sockaddr {
	uint16_t family;
	char data[14];
};

#define UK_ABI_SOCKADDR_MAX 128 /* bytes of the longest */

#define UK_ABI_UNIX_PATH_MAX 108

struct uk_abi_sockaddr_un {
	uint16_t family;
	char path[UK_ABI_UNIX_PATH_MAX];
};

struct uk_abi_msghdr {
	void *name;
	int32_t name_len;
	struct uk_abi_iovec *iov;
	size_t nr_iov;
	void *control;
	size_t control_len;
	uint32_t flags;
};

struct uk_abi_mmsghdr {
	struct uk_abi_msghdr header;
	uint32_t len;
};

struct uk_abi_cmsghdr {
	size_t len; /* this header included */
	int32_t level;
	int32_t type;
};

/** Control messages begin at multiples of this. */
#define UK_ABI_CMSG_ALIGN(len) \
	(((len) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))

struct uk_abi_ucred {
	int32_t pid;
	uint32_t uid, gid;
};

struct uk_abi_linger {
	int32_t is_on;
	int32_t seconds;
};

#endif /* UK_ABI_SOCKET_H */

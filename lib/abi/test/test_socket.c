/* SPDX-License-Identifier: BSD-3-Clause */
/* Against the headers of Linux: host only. */
#include <stddef.h>

#include <asm/ioctls.h>
#include <linux/sockios.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <uk/abi/socket.h>
#include <uk/test.h>

#include "same.h"

SAME(AF_UNSPEC);
SAME(AF_UNIX);
SAME(AF_INET);
SAME(AF_INET6);
SAME(AF_NETLINK);
SAME(AF_PACKET);
SAME(SOCK_STREAM);
SAME(SOCK_DGRAM);
SAME(SOCK_RAW);
SAME(SOCK_SEQPACKET);
SAME(SOCK_PACKET);
SAME(SOCK_NONBLOCK);
SAME(SOCK_CLOEXEC);
SAME(SHUT_RD);
SAME(SHUT_WR);
SAME(SHUT_RDWR);
SAME(SOMAXCONN);
SAME(MSG_OOB);
SAME(MSG_PEEK);
SAME(MSG_DONTROUTE);
SAME(MSG_CTRUNC);
SAME(MSG_TRUNC);
SAME(MSG_DONTWAIT);
SAME(MSG_EOR);
SAME(MSG_WAITALL);
SAME(MSG_CONFIRM);
SAME(MSG_ERRQUEUE);
SAME(MSG_NOSIGNAL);
SAME(MSG_MORE);
SAME(MSG_WAITFORONE);
SAME(MSG_FASTOPEN);
SAME(MSG_CMSG_CLOEXEC);
SAME(SOL_SOCKET);
SAME(SO_DEBUG);
SAME(SO_REUSEADDR);
SAME(SO_TYPE);
SAME(SO_ERROR);
SAME(SO_DONTROUTE);
SAME(SO_BROADCAST);
SAME(SO_SNDBUF);
SAME(SO_RCVBUF);
SAME(SO_KEEPALIVE);
SAME(SO_OOBINLINE);
SAME(SO_PRIORITY);
SAME(SO_LINGER);
SAME(SO_REUSEPORT);
SAME(SO_PASSCRED);
SAME(SO_PEERCRED);
SAME(SO_RCVLOWAT);
SAME(SO_SNDLOWAT);
SAME(SO_RCVTIMEO);
SAME(SO_SNDTIMEO);
SAME(SO_BINDTODEVICE);
SAME(SO_TIMESTAMP);
SAME(SO_ACCEPTCONN);
SAME(SO_SNDBUFFORCE);
SAME(SO_RCVBUFFORCE);
SAME(SO_TIMESTAMPNS);
SAME(SO_MARK);
SAME(SO_PROTOCOL);
SAME(SO_DOMAIN);
SAME(SO_BUSY_POLL);
SAME(SO_INCOMING_CPU);
SAME(SO_COOKIE);
_Static_assert(UK_ABI_SO_RCVTIMEO_NEW == 66, "SO_RCVTIMEO_NEW");
_Static_assert(UK_ABI_SO_SNDTIMEO_NEW == 67, "SO_SNDTIMEO_NEW");
SAME(SCM_RIGHTS);
_Static_assert(UK_ABI_SCM_CREDENTIALS == 2, "SCM_CREDENTIALS");
SAME(SIOCINQ);
SAME(SIOCOUTQ);
SAME(SIOCATMARK);

AS_LONG(uk_abi_sockaddr, sockaddr);
AT(uk_abi_sockaddr, data, sockaddr, sa_data);
_Static_assert(UK_ABI_SOCKADDR_MAX == sizeof(struct sockaddr_storage),
	       "sockaddr_storage");
AS_LONG(uk_abi_sockaddr_un, sockaddr_un);
AT(uk_abi_sockaddr_un, path, sockaddr_un, sun_path);
AS_LONG(uk_abi_msghdr, msghdr);
AT(uk_abi_msghdr, name, msghdr, msg_name);
AT(uk_abi_msghdr, name_len, msghdr, msg_namelen);
AT(uk_abi_msghdr, iov, msghdr, msg_iov);
AT(uk_abi_msghdr, nr_iov, msghdr, msg_iovlen);
AT(uk_abi_msghdr, control, msghdr, msg_control);
AT(uk_abi_msghdr, control_len, msghdr, msg_controllen);
AT(uk_abi_msghdr, flags, msghdr, msg_flags);
AS_LONG(uk_abi_cmsghdr, cmsghdr);
AT(uk_abi_cmsghdr, level, cmsghdr, cmsg_level);
AT(uk_abi_cmsghdr, type, cmsghdr, cmsg_type);
AS_LONG(uk_abi_linger, linger);
AT(uk_abi_linger, seconds, linger, l_linger);
_Static_assert(sizeof(struct uk_abi_ucred) == 12, "ucred");
_Static_assert(sizeof(struct uk_abi_mmsghdr) ==
		       sizeof(struct msghdr) + sizeof(long),
	       "mmsghdr");

UK_TESTCASE(ukabi_socket, sockets_are_as_linux_has_them)
{
	UK_TEST_EXPECT(true); /* the compiler has compared */
}

uk_testsuite_register(ukabi_socket, NULL);

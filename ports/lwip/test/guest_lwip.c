/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/abi/inet.h>
#include <uk/abi/socket.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

UK_TESTCASE(lwip, a_socket_of_each_kind_is_made)
{
	static const int kinds[] = { UK_ABI_SOCK_STREAM, UK_ABI_SOCK_DGRAM };
	long fd;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		fd = uk_syscall_r(SYS_socket, UK_ABI_AF_INET, kinds[i], 0);
		UK_TEST_EXPECT_SNUM_GE(fd, 0);
		UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	}
}
uk_testsuite_register(lwip, NULL);

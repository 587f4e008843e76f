/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls by a number that is known only when they run. */
#include <uk/syscall.h>

#include <errno.h>
#include <stddef.h>

#include <uk/syscall_dispatch.h>

#define ERRNO_MAX 4095

long uk_syscall_to_errno(long result)
{
	if (result >= 0 || result < -ERRNO_MAX)
		return result;
	errno = (int)-result;
	return -1;
}

long uk_syscall6_r(long nr, long a, long b, long c, long d, long e, long f)
{
	return uk_syscall_dispatch(nr, a, b, c, d, e, f);
}

long uk_syscall6(long nr, long a, long b, long c, long d, long e, long f)
{
	return uk_syscall_to_errno(uk_syscall6_r(nr, a, b, c, d, e, f));
}

const char *uk_syscall_name(long nr)
{
	switch (nr) {
#define NAME_CASE(number, name) \
	case number:            \
		return #name;
		UK_SYSCALL_NAMES(NAME_CASE)
	default:
		return NULL;
	}
}

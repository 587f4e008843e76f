/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The one place that goes from a system call's number to its function.
 *
 * Inline on purpose: with a constant number the compiler leaves a direct call
 * (or -ENOSYS), so a C library that calls by number needs no other mechanism.
 *
 * Context: as the call.
 * Locking: none of its own.
 * Errors:  -ENOSYS: no library of the image provides the call.
 */
#ifndef UK_SYSCALL_DISPATCH_H
#define UK_SYSCALL_DISPATCH_H

#include <uk/bits/syscalls.h>
#include <uk/essentials.h>

#define UK_SYSCALL_ENOSYS (-38L) /* libc's headers may not be there yet */

#define UK_SYSCALL_LONGS_0 void
#define UK_SYSCALL_LONGS_1 long
#define UK_SYSCALL_LONGS_2 UK_SYSCALL_LONGS_1, long
#define UK_SYSCALL_LONGS_3 UK_SYSCALL_LONGS_2, long
#define UK_SYSCALL_LONGS_4 UK_SYSCALL_LONGS_3, long
#define UK_SYSCALL_LONGS_5 UK_SYSCALL_LONGS_4, long
#define UK_SYSCALL_LONGS_6 UK_SYSCALL_LONGS_5, long

#define UK_SYSCALL_TAKE_0
#define UK_SYSCALL_TAKE_1 a
#define UK_SYSCALL_TAKE_2 a, b
#define UK_SYSCALL_TAKE_3 a, b, c
#define UK_SYSCALL_TAKE_4 a, b, c, d
#define UK_SYSCALL_TAKE_5 a, b, c, d, e
#define UK_SYSCALL_TAKE_6 a, b, c, d, e, f

UK_C_BEGIN

#define UK_SYSCALL_DECLARE_(name, nr_args) \
	long uk_syscall_r_##name(UK_SYSCALL_LONGS_##nr_args);
UK_SYSCALLS(UK_SYSCALL_DECLARE_)

#if CONFIG_LIBUKSYSCALL_TRACE
/** A call that nobody provides: -ENOSYS, and a line of the trace. */
long uk_syscall_absent(long nr, long a, long b, long c, long d, long e, long f);
#else
#define uk_syscall_absent(nr, a, b, c, d, e, f)                            \
	((void)(a), (void)(b), (void)(c), (void)(d), (void)(e), (void)(f), \
	 UK_SYSCALL_ENOSYS)
#endif

/** Runs system call `nr`, raw. */
static inline __attribute__((always_inline)) long
uk_syscall_dispatch(long nr, long a, long b, long c, long d, long e, long f)
{
	switch (nr) {
#define UK_SYSCALL_CASE_(name, nr_args) \
	case __NR_##name:               \
		return uk_syscall_r_##name(UK_SYSCALL_TAKE_##nr_args);
		UK_SYSCALLS(UK_SYSCALL_CASE_)
	default:
		return uk_syscall_absent(nr, a, b, c, d, e, f);
	}
}

UK_C_END

#endif /* UK_SYSCALL_DISPATCH_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * musl's system calls, found before the file of this name of its CPUs: a
 * number is a constant nearly everywhere, so what is left is a direct call of
 * the function that the image has, or the constant -ENOSYS.
 */
#include <uk/config.h>
#include <uk/syscall_dispatch.h>

#undef __unused /* musl names members so */

#define __SYSCALL_LL_E(x) (x)
#define __SYSCALL_LL_O(x) (x)
#define IPC_64 0
#define MUSL_INLINE static inline __attribute__((__always_inline__))

#if defined(HAVE_uk_syscall_futex)
#define MUSL_FUTEX(nr) 0
#else
#define MUSL_FUTEX(nr) ((nr) == SYS_futex)
#endif

/* Waits for a lock in an image without futexes: lets others run. */
__attribute__((__visibility__("hidden"))) long musl__futex(long op);

/* What a cancellation point does before and after its call: thread.c. */
__attribute__((__visibility__("hidden"))) long musl__call_begins(long nr);
__attribute__((__visibility__("hidden"))) long musl__call_ends(long nr,
							       long result);

MUSL_INLINE long __syscall6(long n, long a, long b, long c, long d, long e,
			    long f)
{
	if (MUSL_FUTEX(n))
		return musl__futex(b);
	return uk_syscall_dispatch(n, a, b, c, d, e, f);
}

MUSL_INLINE long __syscall5(long n, long a, long b, long c, long d, long e)
{
	return __syscall6(n, a, b, c, d, e, 0);
}

MUSL_INLINE long __syscall4(long n, long a, long b, long c, long d)
{
	return __syscall6(n, a, b, c, d, 0, 0);
}

MUSL_INLINE long __syscall3(long n, long a, long b, long c)
{
	return __syscall6(n, a, b, c, 0, 0, 0);
}

MUSL_INLINE long __syscall2(long n, long a, long b)
{
	return __syscall6(n, a, b, 0, 0, 0, 0);
}

MUSL_INLINE long __syscall1(long n, long a)
{
	return __syscall6(n, a, 0, 0, 0, 0, 0);
}

MUSL_INLINE long __syscall0(long n)
{
	return __syscall6(n, 0, 0, 0, 0, 0, 0);
}

/*
 * A cancellation point. musl declares a function of this name afterwards,
 * which stays this one: it was static first.
 */
MUSL_INLINE long __syscall_cp(long n, long a, long b, long c, long d, long e,
			      long f)
{
	if (musl__call_begins(n))
		return -125; /* ECANCELED */
	return musl__call_ends(n, __syscall6(n, a, b, c, d, e, f));
}

/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Threads on a stack and with thread-local storage of the program's own.
 *
 * Such a thread begins and ends on a small stack of the kernel's. So when its
 * end is told (`ctid` is cleared, and woken as a futex), its stack and its
 * thread-local storage are not in use any more.
 *
 * Context: thread.
 * Locking: inside.
 * Memory:  the stack and the storage are the program's.
 * Errors:  -EINVAL flags that ask for more than a thread, -ENOMEM.
 * Source:  clone(2)
 */
#ifndef UK_CLONE_H
#define UK_CLONE_H

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Makes a thread that runs `fn(arg)` on the stack that ends at `stack`; what
 * it returns is as for uk_thread_leave(). `flags` are UK_ABI_CLONE_…; as they
 * say, its number is stored in `*ptid` and `*ctid`, `tls` is its thread
 * pointer, and `*ctid` is cleared at its end. Its number, or an error.
 */
long uk_clone(int (*fn)(void *arg), void *stack, unsigned long flags, void *arg,
	      int *ptid, unsigned long tls, int *ctid);

/**
 * Ends the calling thread of the program. If it was the last one, the process
 * ends with the code of the first one.
 */
void uk_thread_leave(int code) __noreturn;

UK_C_END

#endif /* UK_CLONE_H */

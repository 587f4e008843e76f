/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Between musl's side (start.c, thread.c: compiled like musl, with its own
 * headers) and the kernel's (kit.c): the headers of both do not go together.
 */
#ifndef MUSL_INTERNAL_H
#define MUSL_INTERNAL_H

/** musl's side: as uk_libc_init(). */
void musl__init(void *tcb, char *program);

/**
 * The environment, NULL at its end, and MUSL_NR_AUXILIARY words of room
 * behind that.
 */
char **musl__environment(void);
#define MUSL_NR_AUXILIARY 32

/** Makes the cleared control block `tcb` that of thread `tid`. */
void musl__thread_init(void *tcb, int tid);

/** The same for the thread that boots. */
void musl__first_thread_init(void *tcb, int tid);

/** What is cleared, and woken, at the end of each thread of the program. */
int *musl__thread_list_lock(void);

/** Gives the thread with that control block another number. */
void musl__tid_set(void *tcb, int tid);

/** From now on there are several threads: locks are taken. */
void musl__take_locks(void);

/** The kernel's side: lets other threads run. */
void musl__yield(void);

/** Sets the thread pointer. */
void musl__thread_pointer_set(void *pointer);

/** A thread of the program, as __clone() of musl, all arguments given. */
long musl__clone(int (*fn)(void *arg), void *stack, unsigned long flags,
		 void *arg, int *ptid, void *tls, int *ctid);

/** Where main()'s stack ends, and how long it is. */
const void *musl__first_stack(unsigned long *len);

/** Ends the thread, whose stack is unmapped. */
_Noreturn void musl__unmap_and_leave(void *base, unsigned long len);

/** Ends the image. */
_Noreturn void musl__stop(int code);

#endif /* MUSL_INTERNAL_H */

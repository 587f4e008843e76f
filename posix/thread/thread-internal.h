/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef THREAD_INTERNAL_H
#define THREAD_INTERNAL_H

struct uk_task;

/** What a thread is made of; on the heap, the new thread's. */
struct thread__birth {
	/** On the program's stack, interrupts on; does not return. */
	void (*begin)(struct thread__birth *birth);
	void *kept; /* freed when it has ended; or NULL */
	void *stack;
	unsigned long flags, tls;
	int *ctid;
};

/** Whether threads can be made with these flags: 0, -EINVAL, -ENOSYS. */
int thread__check_flags(unsigned long flags);

/** Makes the thread and starts it. Its number; -ENOMEM: `birth` is not used. */
long thread__begin(struct thread__birth *birth, int *ptid);

/** Tells those who wait for what the ending task holds that it has died. */
void thread__robust_walk(struct uk_task *task);

#endif /* THREAD_INTERNAL_H */

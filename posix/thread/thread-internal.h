/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef THREAD_INTERNAL_H
#define THREAD_INTERNAL_H

struct uk_task;

/** Tells those who wait for what the ending task holds that it has died. */
void thread__robust_walk(struct uk_task *task);

#endif /* THREAD_INTERNAL_H */

/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef PROCESS_INTERNAL_H
#define PROCESS_INTERNAL_H

#include <uk/process.h>

struct uk_thread;

extern struct uk_process process__first;

/** Counts what a thread that ends has run; the table is locked. */
void process__thread_ends(struct uk_thread *thread);

#endif /* PROCESS_INTERNAL_H */

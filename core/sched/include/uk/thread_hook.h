/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What libraries want done for each thread; included by <uk/thread.h>.
 *
 *	UK_THREAD_INIT(make_my_part, free_my_part);
 *
 * Context: thread (may sleep).
 * Locking: none is held.
 * Memory:  hooks are static objects of libraries.
 * Errors:  negative errno values: then there is no thread.
 */
#ifndef UK_THREAD_HOOK_H
#define UK_THREAD_HOOK_H

#include <uk/essentials.h>
#include <uk/registry.h>

struct uk_thread;

/** What is done for each thread that is made, and when it exits. */
struct uk_thread_hook {
	/** 0 or an error: then there is no thread. May be NULL. */
	int (*init)(struct uk_thread *child, struct uk_thread *parent);
	/** In the thread that exits (or ends it). May be NULL. */
	void (*term)(struct uk_thread *child);
	int prio; /* 0 to 9; init: low ones first, term: last */
};

UK_REGISTRY(thread_hook, const struct uk_thread_hook);

#define UK_THREAD_HOOK_(hook_name, init_fn, term_fn, hook_prio) \
	static const struct uk_thread_hook hook_name = {        \
		.init = (init_fn),                              \
		.term = (term_fn),                              \
		.prio = (hook_prio),                            \
	};                                                      \
	UK_REGISTER(thread_hook, hook_name)
#define UK_THREAD_INIT_PRIO(init_fn, term_fn, hook_prio)               \
	UK_THREAD_HOOK_(UK_CONCAT(uk_thread_hook_, __LINE__), init_fn, \
			term_fn, hook_prio)
#define UK_THREAD_INIT(init_fn, term_fn) \
	UK_THREAD_INIT_PRIO(init_fn, term_fn, 9)

#endif /* UK_THREAD_HOOK_H */

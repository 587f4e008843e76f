/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What libraries want done for each thread. There are a few of them at most,
 * so they are put into order by walking the set once for each priority.
 */
#include "sched-internal.h"

#define PRIO_LAST 9

static void term_below(struct uk_thread *child, int prio_end,
		       const struct uk_thread_hook *const *stop)
{
	int prio;

	for (prio = prio_end; prio >= 0; prio--) {
		uk_registry_foreach (thread_hook, hook) {
			if (prio == prio_end && hook == stop)
				break;
			if ((*hook)->prio == prio && (*hook)->term)
				(*hook)->term(child);
		}
	}
}

int sched__hooks_init(struct uk_thread *child)
{
	struct uk_thread *parent = uk_thread_current();
	int prio, rc;

	for (prio = 0; prio <= PRIO_LAST; prio++) {
		uk_registry_foreach (thread_hook, hook) {
			if ((*hook)->prio != prio || !(*hook)->init)
				continue;
			rc = (*hook)->init(child, parent);
			if (!rc)
				continue;
			term_below(child, prio, hook);
			return rc;
		}
	}
	return 0;
}

void sched__hooks_term(struct uk_thread *child)
{
	term_below(child, PRIO_LAST, NULL);
}

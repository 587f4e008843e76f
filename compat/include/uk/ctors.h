/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: functions that run before all init steps.
 *
 * Context: main thread, before any init step; static objects of C++ are
 *          made later, right before main().
 */
#ifndef UK_CTORS_H
#define UK_CTORS_H

#include <uk/init.h>

typedef void (*uk_ctor_func_t)(void);

/** Has `fn`, void fn(void), run early; low priorities (0 to 9) first. */
#define UK_CTOR_PRIO(fn, prio)            \
	static int uk_ctor_run_##fn(void) \
	{                                 \
		fn();                     \
		return 0;                 \
	}                                 \
	UK_INIT_RANKED_(fn, (prio)-10, uk_ctor_run_##fn, 0)

#define UK_CTOR(fn) UK_CTOR_PRIO(fn, UK_PRIO_LATEST)

#endif /* UK_CTORS_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* Comparing our layouts with those of the host's headers, when it is compiled. */
#ifndef TEST_SAME_H
#define TEST_SAME_H

#include <stddef.h>

#define SAME(name) \
	_Static_assert((unsigned)UK_ABI_##name == (unsigned)name, #name)
#define AT(ours, mine, theirs, its)                          \
	_Static_assert(offsetof(struct ours, mine) ==        \
			       offsetof(struct theirs, its), \
		       #ours "." #mine)
#define AS_LONG(ours, theirs) \
	_Static_assert(sizeof(struct ours) == sizeof(struct theirs), #ours)

#endif /* TEST_SAME_H */

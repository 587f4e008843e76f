/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/alloc_impl.h>

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <uk/on.h>

#include "alloc-internal.h"

/* Set early and by one thread at a time; read anywhere. */
struct uk_alloc *uk_alloc_default_;
static struct uk_alloc *registered;

/* The list's member that is `a` or counts for it. */
static struct uk_alloc *find(struct uk_alloc *a)
{
	struct uk_alloc *at;

	for (at = registered; at; at = at->next) {
		if (at == a || (UK_ON(CONFIG_LIBUKALLOC_IFSTATS) &&
				alloc__behind(at) == a))
			return at;
	}
	return NULL;
}

int uk_alloc_register(struct uk_alloc *a)
{
	if (find(a))
		return 0;
	if (UK_ON(CONFIG_LIBUKALLOC_IFSTATS))
		a = alloc__counted(a);
	if (!a)
		return -ENOMEM;
	a->next = registered;
	registered = a;
	if (!uk_alloc_default_)
		uk_alloc_default_ = a;
	return 0;
}

int uk_alloc_set_default(struct uk_alloc *a)
{
	a = find(a);
	if (!a)
		return -EINVAL;
	uk_alloc_default_ = a;
	return 0;
}

struct uk_alloc *uk_alloc_first(void)
{
	return registered;
}

int uk_alloc_init_from(struct uk_alloc *a, const struct uk_alloc *ops)
{
	memcpy(a, ops, offsetof(struct uk_alloc, next));
	return uk_alloc_register(a);
}

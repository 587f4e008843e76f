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
	__atomic_store_n(&registered, a, __ATOMIC_RELEASE);
	if (!uk_alloc_default_)
		__atomic_store_n(&uk_alloc_default_, a, __ATOMIC_RELEASE);
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
	return __atomic_load_n(&registered, __ATOMIC_ACQUIRE);
}

int uk_alloc_init_from(struct uk_alloc *a, const struct uk_alloc *ops)
{
	memcpy(a, ops, offsetof(struct uk_alloc, next));
	if (UK_ON(CONFIG_HAVE_SMP) && alloc__lock(a))
		return -ENOSPC;
	return uk_alloc_register(a);
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/platform.h>

#include <errno.h>
#include <limits.h>
#include <stdbool.h>

#include <uk/print.h>

/* The lowest rank above `rank` in `stage`; INT_MAX if there is none. */
static int next_rank(enum uk_platform_stage stage, int rank)
{
	int next = INT_MAX;

	uk_registry_foreach (platform_driver, driver)
		if ((*driver)->stage == stage && (*driver)->rank > rank &&
		    (*driver)->rank < next)
			next = (*driver)->rank;
	return next;
}

static bool probe_rank(enum uk_platform_stage stage, int rank, bool only_one)
{
	bool found = false;

	uk_registry_foreach (platform_driver, driver) {
		if ((*driver)->stage != stage || (*driver)->rank != rank)
			continue;
		if ((*driver)->probe())
			continue;
		uk_pr_debug("found %s\n", (*driver)->name);
		found = true;
		if (only_one)
			break;
	}
	return found;
}

int uk_platform_probe_first(enum uk_platform_stage stage)
{
	int rank = next_rank(stage, INT_MIN);

	for (; rank < INT_MAX; rank = next_rank(stage, rank))
		if (probe_rank(stage, rank, true))
			return 0;
	return -ENODEV;
}

void uk_platform_probe_all(enum uk_platform_stage stage)
{
	int rank = next_rank(stage, INT_MIN);

	for (; rank < INT_MAX; rank = next_rank(stage, rank))
		probe_rank(stage, rank, false);
}

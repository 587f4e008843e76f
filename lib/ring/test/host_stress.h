/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads of the host around a ring; see host_stress.c. */
#ifndef HOST_STRESS_H
#define HOST_STRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Runs up to 3 producers of `nr_each` (up to 20000) items and up to 3
 * consumers; true if everything arrived once and in order. */
bool ring_survives(size_t nr_producers, size_t nr_consumers, bool is_single,
		   size_t nr_each);

#endif /* HOST_STRESS_H */

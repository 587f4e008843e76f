/* SPDX-License-Identifier: BSD-3-Clause */
/* The host's seed arrives. */
#include <uk/arch/cpu.h>
#include <uk/clock.h>
#include <uk/test.h>

#include "../rng-internal.h"

UK_TESTCASE(virtio_rng, the_generator_is_seeded_by_the_host)
{
	__nsec end = uk_clock_monotonic() + 60 * UK_NSEC_PER_SEC;

	if (!rng__is_there) {
		uk_test_skip("this machine has no such device");
		return;
	}
	while (!__atomic_load_n(&rng__is_seeded, __ATOMIC_ACQUIRE) &&
	       uk_clock_monotonic() < end)
		uk_cpu_relax();
	UK_TEST_EXPECT(rng__is_seeded);
}

uk_testsuite_register(virtio_rng, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/arch/random.h>
#include <uk/asm/sysreg.h>

#define TRIES_RESEEDED 32 /* RNDRRS: it may wait for its source */
#define TRIES 10

/* The condition flags tell: Z is set if there was none. */
#define READ_RANDOM(reg, val)                                          \
	__extension__({                                                \
		bool ok_;                                              \
		__asm__ __volatile__("mrs %0, " reg "\n\tcset %w1, ne" \
				     : "=r"(*(val)), "=r"(ok_)::"cc"); \
		ok_;                                                   \
	})

static bool try_rndr(uint64_t *val)
{
	return READ_RANDOM("s3_3_c2_c4_0", val);
}

static bool try_rndrrs(uint64_t *val)
{
	return READ_RANDOM("s3_3_c2_c4_1", val);
}

static int try_often(bool (*try_once)(uint64_t *val), int tries, uint64_t *val)
{
	for (; tries > 0; tries--) {
		if (try_once(val))
			return 0;
		uk_cpu_relax();
	}
	return -EIO;
}

int uk_arch_random_seed_u64(uint64_t *val)
{
	int error;

	if (!uk_arm64_field(uk_arm64_read(id_aa64isar0_el1), 60))
		return -ENOTSUP;
	error = try_often(try_rndrrs, TRIES_RESEEDED, val);
	return error ? try_often(try_rndr, TRIES, val) : 0;
}

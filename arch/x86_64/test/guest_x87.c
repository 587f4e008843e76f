/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/test.h>

static char areas[2][4096] __align(64);

UK_TESTCASE(ukarch_x87, starts_as_the_abi_has_it)
{
	unsigned long state = uk_irq_save();
	uint16_t control;

	uk_ectx_save((struct uk_ectx *)areas[0]);
	uk_ectx_init((struct uk_ectx *)areas[1]);
	uk_ectx_restore((struct uk_ectx *)areas[1]);
	__asm__ __volatile__("fnstcw %0" : "=m"(control));
	uk_ectx_restore((struct uk_ectx *)areas[0]);
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(control, 0x37f);
}

uk_testsuite_register(ukarch_x87, NULL);

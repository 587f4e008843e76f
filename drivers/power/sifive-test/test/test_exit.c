/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: the register is memory. */
#include <uk/devtree.h>

#include <errno.h>

#include <uk/test.h>

static uint32_t finisher;
static const struct uk_fdt_node node;
static bool is_open;

const struct uk_fdt_node *uk_devtree_find(const char *const *names __unused,
					  const struct uk_fdt_node *after)
{
	return is_open && !after ? &node : NULL;
}

volatile void *uk_devtree_map(const struct uk_fdt_node *of, uint32_t i,
			      size_t len)
{
	return of == &node && !i && len == 4 ? &finisher : NULL;
}

static uint32_t stopped(enum uk_stop how, int code)
{
	finisher = 0;
	uk_registry_foreach (power_switch, power)
		UK_TEST_EXPECT_SNUM_EQ((*power)->stop(how, code), -ENODEV);
	return finisher;
}

UK_TESTCASE(uksifivetest, writes_the_code)
{
	UK_TEST_EXPECT_ZERO(stopped(UK_STOP_HALT, 1)); /* no tree yet */
	is_open = true;
	UK_TEST_EXPECT_SNUM_EQ(stopped(UK_STOP_HALT, 0), 0x5555);
	UK_TEST_EXPECT_SNUM_EQ(stopped(UK_STOP_HALT, 7), 0x73333);
	UK_TEST_EXPECT_SNUM_EQ(stopped(UK_STOP_CRASH, 134), 0x863333);
	UK_TEST_EXPECT_SNUM_EQ(stopped(UK_STOP_HALT, 0x1ff), 0xff3333);
	UK_TEST_EXPECT_SNUM_EQ(stopped(UK_STOP_RESTART, 7), 0x7777);
}

uk_testsuite_register(uksifivetest, NULL);

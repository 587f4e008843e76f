/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: the register is memory. */
#include <uk/devtree.h>

#include <errno.h>

#include <uk/test.h>

#include "../../../../lib/fdt/test/builder.h"

static uint32_t registers[4];
static struct builder b;
static struct uk_fdt tree;
static struct uk_fdt_node nodes[8];

const struct uk_fdt *uk_devtree(void)
{
	return &tree;
}

volatile void *uk_devtree_map(const struct uk_fdt_node *node, uint32_t i,
			      size_t len)
{
	return node->phandle && !i && len <= sizeof(registers) ? registers
							       : NULL;
}

static void build_tree(uint32_t phandle, uint32_t offset)
{
	build_start(&b);
	build_node(&b, "");
	build_node(&b, "syscon");
	BUILD_CELLS(&b, "phandle", 4);
	build_end(&b);
	build_node(&b, "off");
	BUILD_CELLS(&b, "regmap", phandle);
	BUILD_CELLS(&b, "offset", offset);
	BUILD_CELLS(&b, "value", 0x5555);
	build_end(&b);
	build_node(&b, "reset");
	BUILD_CELLS(&b, "regmap", phandle);
	BUILD_CELLS(&b, "offset", offset);
	BUILD_CELLS(&b, "mask", 0xf0);
	build_end(&b);
	build_node(&b, "bare");
	BUILD_CELLS(&b, "regmap", phandle);
	BUILD_CELLS(&b, "offset", offset);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_EXPECT_ZERO(uk_fdt_check(&tree, b.blob, b.len));
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_index(&tree, nodes, 8), 5);
}

static int probe(const char *name, const char *path)
{
	uk_registry_foreach (devtree_driver, driver)
		if (!strcmp((*driver)->compatible[0], name))
			return (*driver)->probe(uk_fdt_find(&tree, path));
	return 1;
}

static int stop(enum uk_stop how)
{
	uk_registry_foreach (power_switch, power)
		return (*power)->stop(how, 3);
	return 1;
}

/* In this order: what has been found stays. */
UK_TESTCASE(uksyscon, refuses_then_writes_what_the_tree_says)
{
	build_tree(5, 8);
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-poweroff", "/off"), -ENODEV);
	build_tree(4, 6);
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-poweroff", "/off"), -ENODEV);
	build_tree(4, 0xfffffffc);
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-poweroff", "/off"), -ENODEV);
	build_tree(4, 16);
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-poweroff", "/off"), -ENODEV);
	build_tree(4, 8);
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-poweroff", "/bare"), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(stop(UK_STOP_HALT), -ENODEV);
	UK_TEST_EXPECT_ZERO(registers[2]);

	UK_TEST_EXPECT_ZERO(probe("syscon-poweroff", "/off"));
	UK_TEST_EXPECT_ZERO(probe("syscon-reboot", "/reset"));
	UK_TEST_EXPECT_SNUM_EQ(probe("syscon-reboot", "/off"), -ENODEV);
	registers[2] = 0xffff0000;
	UK_TEST_EXPECT_SNUM_EQ(stop(UK_STOP_RESTART), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(registers[2], 0xffff00f0);
	UK_TEST_EXPECT_SNUM_EQ(stop(UK_STOP_CRASH), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(registers[2], 0x5555);
	UK_TEST_EXPECT_ZERO(registers[1] | registers[3]);
}

uk_testsuite_register(uksyscon, NULL);

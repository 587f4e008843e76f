/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: the registers are memory. */
#include "../ns16550-internal.h"

#include <errno.h>

#include <uk/devtree.h>
#include <uk/test.h>

#include "../../../../lib/fdt/test/builder.h"

static unsigned char registers[0x40] __align(8);
static struct builder b;
static struct uk_fdt tree;
static struct uk_fdt_node nodes[4];
static bool is_open;
static size_t mapped_len;
static uint64_t rate;

const struct uk_fdt *uk_devtree(void)
{
	return is_open ? &tree : NULL;
}

const struct uk_fdt_node *uk_devtree_console(const char *const *names __unused)
{
	return uk_fdt_find(&tree, "/uart");
}

volatile void *uk_devtree_map(const struct uk_fdt_node *of __unused,
			      uint32_t i __unused, size_t len)
{
	mapped_len = len;
	return len <= sizeof(registers) ? registers : NULL;
}

int uk_devtree_clock(const struct uk_fdt_node *of __unused, uint32_t i __unused,
		     uint64_t *hz)
{
	*hz = rate;
	return rate ? 0 : -ENOENT;
}

/* What is found with these properties; 0: not in the tree. */
static int find_with(uint32_t shift, uint32_t width, uint32_t offset)
{
	uint16_t divisor = 0xffff;
	int err;

	build_start(&b);
	build_node(&b, "");
	build_node(&b, "uart");
	if (shift)
		BUILD_CELLS(&b, "reg-shift", shift);
	if (width)
		BUILD_CELLS(&b, "reg-io-width", width);
	if (offset)
		BUILD_CELLS(&b, "reg-offset", offset);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_EXPECT_ZERO(uk_fdt_check(&tree, b.blob, b.len));
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_index(&tree, nodes, 4), 2);
	memset(registers, 0, sizeof(registers));
	err = ns16550__find(&divisor);
	return err < 0 ? err : divisor;
}

UK_TESTCASE(ukns16550, has_registers_where_the_tree_says)
{
	is_open = true;
	UK_TEST_EXPECT_ZERO(find_with(0, 0, 0));
	UK_TEST_EXPECT_SNUM_EQ(mapped_len, 8);
	ns16550__out(3, 0x83);
	UK_TEST_EXPECT_SNUM_EQ(registers[3], 0x83);
	UK_TEST_EXPECT_ZERO(find_with(2, 4, 16));
	UK_TEST_EXPECT_SNUM_EQ(mapped_len, 16 + 32);
	ns16550__out(5, 0x61);
	UK_TEST_EXPECT_SNUM_EQ(registers[16 + 20], 0x61);
	UK_TEST_EXPECT_SNUM_EQ(ns16550__in(5), 0x61);
	UK_TEST_EXPECT_ZERO(find_with(2, 0, 0));
	UK_TEST_EXPECT_SNUM_EQ(mapped_len, 29);
}

UK_TESTCASE(ukns16550, refuses_registers_that_cannot_be)
{
	is_open = true;
	UK_TEST_EXPECT_SNUM_EQ(find_with(5, 0, 0), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(UINT32_MAX, 0, 0), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(0, 4, 0), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(2, 3, 0), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(2, 4, 2), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(2, 4, UINT32_MAX), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(find_with(0, 0, 0x1000), -ENODEV);
	is_open = false;
	UK_TEST_EXPECT_SNUM_EQ(find_with(0, 0, 0), -EAGAIN);
}

UK_TESTCASE(ukns16550, divides_a_clock_that_is_told)
{
	is_open = true;
	rate = 3686400;
	UK_TEST_EXPECT_SNUM_EQ(find_with(0, 0, 0), 2);
	rate = 1843200;
	UK_TEST_EXPECT_SNUM_EQ(find_with(0, 0, 0), 1);
	rate = UINT64_MAX / 2;
	UK_TEST_EXPECT_ZERO(find_with(0, 0, 0));
	rate = 0;
}

uk_testsuite_register(ukns16550, NULL);

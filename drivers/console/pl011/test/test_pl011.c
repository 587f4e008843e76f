/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: the registers are memory. */
#include <uk/devtree.h>

#include <errno.h>

#include <uk/console.h>
#include <uk/test.h>

#define WORD(reg) ((reg) / 4)
#define CANNOT_READ 0x10
#define EMPTY 0x80

static uint32_t registers[WORD(0x48)];
static const struct uk_fdt_node node = {
	.compatible = "arm,pl011",
	.compatible_len = sizeof("arm,pl011"),
};
static struct uk_fdt tree;
static bool is_open;

const struct uk_fdt *uk_devtree(void)
{
	return is_open ? &tree : NULL;
}

const struct uk_fdt_node *uk_devtree_console(const char *const *names __unused)
{
	return &node;
}

volatile void *uk_devtree_map(const struct uk_fdt_node *of __unused,
			      uint32_t i __unused, size_t len)
{
	return len <= sizeof(registers) ? registers : NULL;
}

int uk_devtree_clock(const struct uk_fdt_node *of __unused, uint32_t i __unused,
		     uint64_t *hz)
{
	*hz = 24000000;
	return 0;
}

static const struct uk_console *console(void)
{
	uk_registry_foreach (console, entry)
		return *entry;
	return NULL;
}

/* In this order: what has been found stays. */
UK_TESTCASE(ukpl011, waits_for_the_tree_then_writes_and_reads)
{
	char text[4] = "";

	UK_TEST_ASSERT(console());
	registers[WORD(0x18)] = EMPTY | CANNOT_READ;
	UK_TEST_EXPECT_SNUM_EQ(console()->init(), -ENODEV);
	console()->write("x", 1);
	UK_TEST_EXPECT_ZERO(registers[0]);
	is_open = true;
	UK_TEST_EXPECT_ZERO(console()->init());
	UK_TEST_EXPECT_SNUM_EQ(registers[WORD(0x24)], 13);
	UK_TEST_EXPECT_SNUM_EQ(registers[WORD(0x28)], 1);
	UK_TEST_EXPECT_SNUM_EQ(registers[WORD(0x2c)], 0x70);
	UK_TEST_EXPECT_SNUM_EQ(registers[WORD(0x30)], 0x301);
	UK_TEST_EXPECT_ZERO(registers[WORD(0x38)]);
	console()->write("abc", 3);
	UK_TEST_EXPECT_SNUM_EQ(registers[0], 'c');
	UK_TEST_EXPECT_ZERO(console()->read(text, sizeof(text)));
	registers[WORD(0x18)] = EMPTY;
	UK_TEST_EXPECT_SNUM_EQ(console()->read(text, 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(text[1], 'c');
	registers[WORD(0x18)] = 0; /* stuck: it goes on */
	console()->write("d", 1);
	UK_TEST_EXPECT_SNUM_EQ(registers[0], 'd');
}

uk_testsuite_register(ukpl011, NULL);

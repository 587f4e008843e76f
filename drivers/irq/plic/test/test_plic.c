/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: registers are memory, the image's controller is in use. */
#include "../plic-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/arch/device.h>
#include <uk/test.h>

#include "../../../../lib/fdt/test/builder.h"

#define NR_CONTEXTS 6
#define ENABLE(context, word) (0x2000 / 4 + (context)*0x20 + (word))
#define OWN(context, word) (0x200000 / 4 + (context)*0x400 + (word))
#define NODES_MAX 16

static uint32_t registers[OWN(NR_CONTEXTS, 0)];
static struct builder b;
static struct uk_fdt tree;
static struct uk_fdt_node nodes[NODES_MAX];
static size_t mapped_end;

const struct uk_fdt *uk_devtree(void)
{
	return &tree;
}

volatile void *uk_device_map(__paddr_t base, size_t len)
{
	size_t at = base - 0xc000000;

	mapped_end = at + len;
	return mapped_end <= sizeof(registers) ? (char *)registers + at : NULL;
}

static void build_hart(const char *name, uint32_t hart, uint32_t phandle)
{
	build_node(&b, name);
	BUILD_CELLS(&b, "reg", hart);
	build_node(&b, "interrupt-controller");
	BUILD_CELLS(&b, "phandle", phandle);
	BUILD_CELLS(&b, "#interrupt-cells", 1);
	build_end(&b);
	build_end(&b);
}

static const struct uk_fdt_node *build_tree(uint32_t nr_lines, uint32_t len)
{
	build_start(&b);
	build_node(&b, "");
	build_node(&b, "cpus");
	BUILD_CELLS(&b, "#address-cells", 1);
	BUILD_CELLS(&b, "#size-cells", 0);
	build_hart("cpu@0", 0, 1);
	build_hart("cpu@7", 7, 2);
	build_hart("cpu@9", 9, 3);
	build_end(&b);
	build_node(&b, "plic");
	BUILD_CELLS(&b, "#interrupt-cells", 1);
	BUILD_CELLS(&b, "reg", 0, 0xc000000, len);
	BUILD_CELLS(&b, "riscv,ndev", nr_lines);
	/* hart 0 has M-mode only; one leads nowhere; 9 has S-mode first */
	BUILD_CELLS(&b, "interrupts-extended", 1, 11, 0, 2, 11, 2, 9, 3, 9, 3,
		    11);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	memset(registers, 0xff, sizeof(registers));
	UK_TEST_EXPECT_ZERO(uk_fdt_check(&tree, b.blob, b.len));
	UK_TEST_EXPECT_SNUM_GT(uk_fdt_index(&tree, nodes, NODES_MAX), 0);
	return uk_fdt_find(&tree, "/plic");
}

UK_TESTCASE(ukplic, maps_and_closes_what_there_is)
{
	const struct uk_fdt_node *plic = build_tree(95, 0x600000);

	UK_TEST_ASSERT(plic);
	UK_TEST_EXPECT_ZERO(plic__init(plic));
	UK_TEST_EXPECT_SNUM_EQ(mapped_end, sizeof(registers));
	UK_TEST_EXPECT_SNUM_EQ(registers[0], UINT32_MAX);
	UK_TEST_EXPECT_ZERO(registers[1]);
	UK_TEST_EXPECT_ZERO(registers[95]);
	UK_TEST_EXPECT_SNUM_EQ(registers[96], UINT32_MAX);
}

UK_TESTCASE(ukplic, uses_the_context_of_the_harts_own_mode)
{
	const struct uk_fdt_node *plic = build_tree(95, 0x600000);

	UK_TEST_ASSERT(plic);
	UK_TEST_EXPECT_ZERO(plic__init(plic));
	UK_TEST_EXPECT_SNUM_EQ(plic__cpu_init(0), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(plic__cpu_init(8), -ENODEV);
	UK_TEST_EXPECT_ZERO(plic__cpu_init(9));
	UK_TEST_EXPECT_ZERO(registers[OWN(4, 0)]);
	UK_TEST_EXPECT_ZERO(plic__cpu_init(7));
	UK_TEST_EXPECT_ZERO(registers[OWN(3, 0)]);
	UK_TEST_EXPECT_ZERO(registers[ENABLE(3, 0)]);
	UK_TEST_EXPECT_ZERO(registers[ENABLE(3, 2)]);
	UK_TEST_EXPECT_SNUM_EQ(registers[ENABLE(3, 3)], UINT32_MAX);
	UK_TEST_EXPECT_SNUM_EQ(registers[ENABLE(2, 0)], UINT32_MAX);
	plic__open(10);
	UK_TEST_EXPECT_SNUM_EQ(registers[ENABLE(3, 0)], 1 << 10);
	UK_TEST_EXPECT_SNUM_EQ(registers[10], 1);
	plic__open(95);
	UK_TEST_EXPECT_SNUM_EQ(registers[ENABLE(3, 2)], 1U << 31);
	plic__close(10);
	UK_TEST_EXPECT_ZERO(registers[10]);
	registers[OWN(3, 1)] = 95;
	UK_TEST_EXPECT_SNUM_EQ(plic__claim(), 95);
	plic__complete(10);
	UK_TEST_EXPECT_SNUM_EQ(registers[OWN(3, 1)], 10);
}

UK_TESTCASE(ukplic, opens_only_lines_that_there_are)
{
	const struct uk_fdt_node *plic = build_tree(1000, 0x600000);

	UK_TEST_ASSERT(plic);
	UK_TEST_EXPECT_ZERO(plic__init(plic));
	UK_TEST_EXPECT_ZERO(plic__cpu_init(7));
	plic__open(0);
	plic__open(240);
	plic__open(UINT32_MAX);
	plic__close(240);
	UK_TEST_EXPECT_SNUM_EQ(registers[0], UINT32_MAX);
	UK_TEST_EXPECT_SNUM_EQ(registers[240], UINT32_MAX);
	UK_TEST_EXPECT_ZERO(registers[ENABLE(3, 7)]);
	UK_TEST_EXPECT_SNUM_EQ(plic__give(240, 0), -EINVAL);
	UK_TEST_EXPECT_ZERO(plic__give(239, 0));
	UK_TEST_EXPECT_SNUM_EQ(registers[ENABLE(3, 7)], 1 << 15);
}

static int translate(unsigned char number, unsigned int *line)
{
	const struct uk_fdt_node controller = { .interrupt_cells = 1 };
	const unsigned char cells[] = { 0, 0, 0, number };

	return plic__translate(&(struct uk_fdt_irq){ &controller, cells },
			       line);
}

UK_TESTCASE(ukplic, refuses_trees_that_make_no_sense)
{
	const struct uk_fdt_node *plic = build_tree(95, 0x205fff);
	unsigned int line = 0;

	UK_TEST_ASSERT(plic);
	UK_TEST_EXPECT_SNUM_EQ(plic__init(plic), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(plic__init(tree.nodes), -EINVAL);
	UK_TEST_EXPECT_ZERO(plic__init(build_tree(95, 0x206000)));
	UK_TEST_EXPECT_SNUM_EQ(translate(0, &line), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(96, &line), -EINVAL);
	UK_TEST_EXPECT_ZERO(translate(95, &line));
	UK_TEST_EXPECT_SNUM_EQ(line, 95);
}

uk_testsuite_register(ukplic, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: the image has one tree, which is open already. */
#include <uk/devtree.h>

#include <errno.h>

#include <uk/arch/device.h>
#include <uk/bootinfo.h>
#include <uk/test.h>

#include "../../../../lib/fdt/test/builder.h"

/* What the linker script of an image has. */
extern char uk_image_end[], uk_image_room_end[];
__asm__(".pushsection .data\n"
	".balign 64\n"
	".globl uk_image_end, uk_image_room_end\n"
	"uk_image_end: .skip 1024\n"
	"uk_image_room_end: .skip 64\n"
	".popsection\n");

static struct builder b;
static struct uk_bootinfo info;
static __paddr_t mapped;
static size_t mapped_len;

volatile void *uk_device_map(__paddr_t base, size_t len)
{
	static char registers[64];

	mapped = base;
	mapped_len = len;
	return base == 0x9010000 ? registers : NULL;
}

static void build_controllers(void)
{
	build_node(&b, "intc@8000000");
	BUILD_CELLS(&b, "phandle", 1);
	BUILD_TEXT(&b, "compatible", "arm,gic-v3");
	BUILD_CELLS(&b, "#interrupt-cells", 3);
	build_end(&b);
	build_node(&b, "other");
	BUILD_CELLS(&b, "phandle", 2);
	BUILD_CELLS(&b, "#interrupt-cells", 1);
	build_end(&b);
	build_node(&b, "clock");
	BUILD_CELLS(&b, "phandle", 3);
	BUILD_TEXT(&b, "compatible", "fixed-clock");
	BUILD_CELLS(&b, "#clock-cells", 0);
	BUILD_CELLS(&b, "clock-frequency", 24000000);
	build_end(&b);
	build_node(&b, "pll");
	BUILD_CELLS(&b, "phandle", 4);
	BUILD_CELLS(&b, "#clock-cells", 1);
	build_end(&b);
}

static void build_uarts(void)
{
	build_node(&b, "uart@9000000");
	BUILD_TEXT(&b, "compatible", "arm,pl011\0arm,primecell");
	BUILD_TEXT(&b, "status", "disabled");
	build_end(&b);
	build_node(&b, "uart@9010000");
	BUILD_TEXT(&b, "compatible", "arm,pl011\0arm,primecell");
	BUILD_CELLS(&b, "reg", 0, 0x9010000, 0, 0x1000);
	BUILD_CELLS(&b, "interrupts-extended", 1, 0, 7, 4, 2, 9);
	BUILD_CELLS(&b, "clocks", 4, 5, 3);
	build_end(&b);
	build_node(&b, "uart@9020000");
	BUILD_TEXT(&b, "compatible", "arm,pl011");
	BUILD_CELLS(&b, "clock-frequency", 0);
	BUILD_CELLS(&b, "reg", 0, 0x9020000, 0, 0x1000);
	build_end(&b);
}

static void build_cpu(const char *name, uint32_t hwid, const char *status)
{
	build_node(&b, name);
	BUILD_TEXT(&b, "device_type", "cpu");
	BUILD_CELLS(&b, "reg", hwid);
	if (status)
		build_prop(&b, "status", status, (uint32_t)strlen(status) + 1);
	build_end(&b);
}

static void build_cpus(void)
{
	build_node(&b, "cpus");
	BUILD_CELLS(&b, "#address-cells", 1);
	BUILD_CELLS(&b, "#size-cells", 0);
	build_cpu("cpu@0", 0, NULL);
	build_cpu("cpu@1", 1, "fail");
	build_cpu("cpu@100", 0x100, "okay");
	build_cpu("cpu@101", 0x101, NULL);
	build_node(&b, "cpu-map");
	build_end(&b);
	build_end(&b);
}

static void build_tree(const char *output, unsigned int more)
{
	build_start(&b);
	build_node(&b, "");
	BUILD_CELLS(&b, "#address-cells", 2);
	BUILD_CELLS(&b, "#size-cells", 2);
	build_node(&b, "chosen");
	build_prop(&b, "stdout-path", output, (uint32_t)strlen(output) + 1);
	build_end(&b);
	build_controllers();
	build_uarts();
	build_cpus();
	while (more--) {
		build_node(&b, "x");
		build_end(&b);
	}
	build_end(&b);
	build_finish(&b);
}

static int open_tree(void)
{
	memset(&info, 0, sizeof(info));
	return uk_devtree_open(&info, (__paddr_t)b.blob);
}

static const char *const uarts[] = { "ns16550a", "arm,pl011", NULL };

UK_TESTCASE(ukdevtree, puts_the_index_behind_the_image)
{
	build_tree("/uart@9020000", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree()->nr_nodes, 15);
	UK_TEST_EXPECT_SNUM_EQ(info.fdt, (__paddr_t)b.blob);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[0].base, (__paddr_t)uk_image_end);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[0].len, 15 * 49);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[0].type, UK_MEMREGION_FDT);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].base, (__paddr_t)b.blob);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].len, b.len);
}

UK_TESTCASE(ukdevtree, puts_a_large_index_where_the_blob_has_room)
{
	build_tree("/uart@9020000", 30);
	UK_TEST_EXPECT_SNUM_EQ(open_tree(), -ENOMEM);
	UK_TEST_EXPECT_NULL(uk_devtree());
	UK_TEST_EXPECT_ZERO(info.fdt);
	build_be32(b.blob + 4, b.len + 45 * 49 + 16);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree()->nr_nodes, 45);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 1);
	UK_TEST_EXPECT_SNUM_GE(info.regions[0].len, b.len + 45 * 49);
	UK_TEST_EXPECT(uk_devtree_console(uarts));
	build_be32(b.blob + 4, b.len + 44 * 49);
	UK_TEST_EXPECT_SNUM_EQ(open_tree(), -ENOMEM);
}

UK_TESTCASE(ukdevtree, refuses_what_is_no_tree)
{
	build_tree("", 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_open(&info, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_open(&info, (__paddr_t)b.blob + 4),
			       -EINVAL);
	build_be32(b.blob + 4, UK_DEVTREE_LEN_MAX + 1);
	UK_TEST_EXPECT_SNUM_EQ(open_tree(), -E2BIG);
	build_tree("", 0);
	build_be32(b.blob + 20, 16);
	UK_TEST_EXPECT_SNUM_EQ(open_tree(), -ENOTSUP);
	build_tree("", 0);
	build_be32(b.blob, 0);
	UK_TEST_EXPECT_SNUM_EQ(open_tree(), -EINVAL);
	UK_TEST_EXPECT_NULL(uk_devtree());
	UK_TEST_EXPECT_NULL(uk_devtree_find(uarts, NULL));
	UK_TEST_EXPECT_NULL(uk_devtree_console(uarts));
}

UK_TESTCASE(ukdevtree, finds_what_may_be_used)
{
	static const char *const none[] = { "arm", "pl011", NULL };
	const struct uk_fdt_node *node;

	build_tree("/uart@9020000:115200n8", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	node = uk_devtree_find(uarts, NULL);
	UK_TEST_ASSERT(node);
	UK_TEST_EXPECT_STR_EQ(node->name, "uart@9010000");
	node = uk_devtree_find(uarts, node);
	UK_TEST_ASSERT(node);
	UK_TEST_EXPECT_STR_EQ(node->name, "uart@9020000");
	UK_TEST_EXPECT_NULL(uk_devtree_find(uarts, node));
	UK_TEST_EXPECT_NULL(uk_devtree_find(none, NULL));
}

static const char *console_of(const char *output)
{
	const struct uk_fdt_node *node;

	build_tree(output, 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	node = uk_devtree_console(uarts);
	return node ? node->name : "";
}

UK_TESTCASE(ukdevtree, prefers_the_console_that_was_chosen)
{
	UK_TEST_EXPECT_STR_EQ(console_of("/uart@9020000:9600"), "uart@9020000");
	UK_TEST_EXPECT_STR_EQ(console_of("/uart@9000000"), "uart@9010000");
	UK_TEST_EXPECT_STR_EQ(console_of("/clock"), "uart@9010000");
	UK_TEST_EXPECT_STR_EQ(console_of("nowhere"), "uart@9010000");
	UK_TEST_EXPECT_STR_EQ(console_of(""), "uart@9010000");
}

static const struct uk_fdt_node *node_at(const char *path)
{
	const struct uk_fdt_node *node = uk_fdt_find(uk_devtree(), path);

	UK_TEST_EXPECT(node);
	return node ? node : uk_devtree()->nodes;
}

UK_TESTCASE(ukdevtree, maps_registers_that_are_there)
{
	build_tree("", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT(uk_devtree_map(node_at("/uart@9010000"), 0, 0x48));
	UK_TEST_EXPECT_SNUM_EQ(mapped, 0x9010000);
	UK_TEST_EXPECT_SNUM_EQ(mapped_len, 0x48);
	mapped = 0;
	UK_TEST_EXPECT_NULL(
		uk_devtree_map(node_at("/uart@9010000"), 0, 0x1001));
	UK_TEST_EXPECT_NULL(uk_devtree_map(node_at("/uart@9010000"), 1, 4));
	UK_TEST_EXPECT_NULL(uk_devtree_map(node_at("/clock"), 0, 4));
	UK_TEST_EXPECT_ZERO(mapped);
	UK_TEST_EXPECT_NULL(uk_devtree_map(node_at("/uart@9020000"), 0, 4));
}

static int translate(const struct uk_fdt_irq *irq, unsigned int *line)
{
	*line = 32 + uk_fdt_irq_cell(irq, 1);
	return 0;
}

UK_TESTCASE(ukdevtree, asks_the_root_controller_for_lines)
{
	const struct uk_fdt_node *uart;
	unsigned int line = 0;

	build_tree("", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	uart = node_at("/uart@9010000");
	uk_devtree_intctlr_set(NULL, NULL);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_irq(uart, 0, &line), -ENODEV);
	uk_devtree_intctlr_set(node_at("/intc@8000000"), translate);
	UK_TEST_EXPECT_ZERO(uk_devtree_irq(uart, 0, &line));
	UK_TEST_EXPECT_SNUM_EQ(line, 39);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_irq(uart, 1, &line), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_irq(uart, 2, &line), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_irq(node_at("/clock"), 0, &line),
			       -ENOENT);
}

UK_TESTCASE(ukdevtree, tells_rates)
{
	uint64_t hz = 0;

	build_tree("", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT_ZERO(uk_devtree_clock(node_at("/uart@9010000"), 1, &hz));
	UK_TEST_EXPECT_SNUM_EQ(hz, 24000000);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_devtree_clock(node_at("/uart@9010000"), 0, &hz), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_devtree_clock(node_at("/uart@9010000"), 2, &hz), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_devtree_clock(node_at("/uart@9020000"), 0, &hz), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_clock(node_at("/cpus"), 0, &hz),
			       -ENOENT);
}

UK_TESTCASE(ukdevtree, numbers_the_boot_cpu_first)
{
	uint64_t hwids[4] = { 0 };

	build_tree("", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_cpus(0x100, hwids, 4), 3);
	UK_TEST_EXPECT_SNUM_EQ(hwids[0], 0x100);
	UK_TEST_EXPECT_SNUM_EQ(hwids[1], 0);
	UK_TEST_EXPECT_SNUM_EQ(hwids[2], 0x101);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_cpus(7, hwids, 4), 4);
	UK_TEST_EXPECT_SNUM_EQ(hwids[0], 7);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_cpus(0, hwids, 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(hwids[1], 0x100);
	UK_TEST_EXPECT_SNUM_EQ(uk_devtree_cpus(0, hwids, 1), 1);
}

static char probed[64];

static int probe_first(const struct uk_fdt_node *node)
{
	strcat(strcat(probed, node->name), " ");
	return 0;
}

static int probe_second(const struct uk_fdt_node *node __unused)
{
	strcat(probed, "wrong ");
	return 0;
}

static const char *const first_names[] = { "x", "arm,pl011", NULL };
static const char *const second_names[] = { "arm,primecell", NULL };
static const char *const gic_names[] = { "arm,gic-v3", NULL };

static const struct uk_devtree_driver second_driver = {
	"second", UK_PLATFORM_CLOCK, second_names, probe_second
};
UK_REGISTER(devtree_driver, second_driver);
static const struct uk_devtree_driver first_driver = {
	"first", UK_PLATFORM_CLOCK, first_names, probe_first
};
UK_REGISTER(devtree_driver, first_driver);
static const struct uk_devtree_driver gic_driver = { "gic", UK_PLATFORM_INTCTLR,
						     gic_names, probe_first };
UK_REGISTER(devtree_driver, gic_driver);

static int probe_stage(enum uk_platform_stage stage)
{
	probed[0] = 0;
	uk_registry_foreach (platform_driver, driver)
		if ((*driver)->stage == stage)
			return (*driver)->probe();
	return 1;
}

/* Once: the drivers of a tree are looked for once. */
UK_TESTCASE(ukdevtree, probes_the_driver_of_the_first_name)
{
	build_tree("", 0);
	UK_TEST_EXPECT_ZERO(open_tree());
	UK_TEST_EXPECT_SNUM_EQ(probe_stage(UK_PLATFORM_FIRMWARE), -ENODEV);
	UK_TEST_EXPECT_ZERO(probe_stage(UK_PLATFORM_INTCTLR));
	UK_TEST_EXPECT_STR_EQ(probed, "intc@8000000 ");
	UK_TEST_EXPECT_ZERO(probe_stage(UK_PLATFORM_CLOCK));
	UK_TEST_EXPECT_STR_EQ(probed, "uart@9010000 uart@9020000 ");
}

uk_testsuite_register(ukdevtree, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdt/machine.h>

#include <errno.h>

#include <uk/test.h>

#include "board.h"

static struct builder b;
static struct uk_fdt fdt;
static struct uk_fdt_node nodes[BOARD_NODES];
static struct uk_fdt_range range;

static int reads(void)
{
	int err = uk_fdt_check(&fdt, b.blob, b.len);

	return err < 0 ? err : uk_fdt_index(&fdt, nodes, BOARD_NODES);
}

static const struct uk_fdt_node *board(const char *path)
{
	board_build(&b);
	return reads() < 0 ? NULL : uk_fdt_find(&fdt, path);
}

UK_TESTCASE(ukfdt_machine, translates_addresses)
{
	const struct uk_fdt_node *serial = board("serial0");
	const struct uk_fdt_node *timer;

	UK_TEST_ASSERT(serial);
	UK_TEST_EXPECT_ZERO(uk_fdt_reg(&fdt, serial, 0, &range));
	UK_TEST_EXPECT(range.start == 0x110009000 && range.len == 0x1000);
	/* half of it is behind the window */
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_reg(&fdt, serial, 1, &range), -ENXIO);
	UK_TEST_EXPECT_ZERO(uk_fdt_reg_local(&fdt, serial, 1, &range));
	UK_TEST_EXPECT(range.start == 0xff800 && range.len == 0x1000);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_reg(&fdt, serial, 2, &range), -ENOENT);
	timer = uk_fdt_find(&fdt, "/soc/inner/timer");
	UK_TEST_EXPECT_ZERO(uk_fdt_reg(&fdt, timer, 0, &range));
	UK_TEST_EXPECT(range.start == 0x110002080 && range.len == 0x80);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_reg(&fdt, nodes, 0, &range), -ENOENT);
}

UK_TESTCASE(ukfdt_machine, reads_windows_of_a_bus)
{
	const struct uk_fdt_node *pci = board("/pci");
	struct uk_fdt_window window;

	UK_TEST_ASSERT(pci);
	UK_TEST_EXPECT_ZERO(uk_fdt_window(&fdt, pci, 0, &window));
	UK_TEST_EXPECT(window.kind == 0x1000000 && window.on_bus == 0);
	UK_TEST_EXPECT(window.range.start == 0x3eff0000);
	UK_TEST_EXPECT_ZERO(uk_fdt_window(&fdt, pci, 1, &window));
	UK_TEST_EXPECT(window.on_bus == 0x10000000);
	UK_TEST_EXPECT(window.range.len == 0x2eff0000);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_window(&fdt, pci, 2, &window), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_window(&fdt, nodes, 0, &window), -ENOENT);
	pci = uk_fdt_find(&fdt, "/soc/inner");
	UK_TEST_EXPECT_ZERO(uk_fdt_window(&fdt, pci, 0, &window));
	UK_TEST_EXPECT(window.range.start == 0x110002000);
}

/* A device in a bus with these cells and these properties. */
static int reg_below(uint32_t cells, const uint32_t *ranges, uint32_t nr_ranges,
		     uint32_t nr_reg)
{
	static const uint32_t reg[] = { 0, 0, 0, 0, 0, 0, 0, 0 };

	build_start(&b);
	build_node(&b, "");
	build_node(&b, "bus");
	BUILD_CELLS(&b, "#address-cells", cells);
	BUILD_CELLS(&b, "#size-cells", cells);
	if (ranges)
		build_cells(&b, "ranges", ranges, nr_ranges);
	build_node(&b, "device");
	build_cells(&b, "reg", reg, nr_reg);
	build_end(&b);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_EXPECT_SNUM_EQ(reads(), 3);
	return uk_fdt_reg(&fdt, uk_fdt_find(&fdt, "/bus/device"), 0, &range);
}

UK_TESTCASE(ukfdt_machine, refuses_malformed_addresses)
{
	static const uint32_t good[] = { 0, 0, 5, 8 };
	static const uint32_t wraps[] = { 0, UINT32_MAX, UINT32_MAX, 2 };

	UK_TEST_EXPECT_ZERO(reg_below(1, good, 4, 2));
	UK_TEST_EXPECT_SNUM_EQ(range.start, 5);
	UK_TEST_EXPECT_ZERO(reg_below(1, good, 0, 2));
	UK_TEST_EXPECT_SNUM_EQ(range.start, 0);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(1, NULL, 0, 2), -ENXIO);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(1, good, 3, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(1, wraps, 4, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(1, good, 4, 3), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(0, good, 4, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(3, good, 4, 6), -ENOTSUP);
	UK_TEST_EXPECT_SNUM_EQ(reg_below(1, good, 4, 0), -ENOENT);
}

UK_TESTCASE(ukfdt_machine, finds_interrupts_and_their_controllers)
{
	const struct uk_fdt_node *serial = board("serial0");
	const struct uk_fdt_node *gic, *timer;
	struct uk_fdt_irq irq;

	UK_TEST_ASSERT(serial);
	gic = uk_fdt_find(&fdt, "/gic");
	UK_TEST_EXPECT_ZERO(uk_fdt_irq(&fdt, serial, 1, &irq));
	UK_TEST_EXPECT_PTR_EQ(irq.controller, gic);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 1), 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 2), 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 3), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, serial, 2, &irq), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, gic, 0, &irq), -ENOENT);
	/* a node in a controller is that controller's */
	UK_TEST_EXPECT_PTR_EQ(
		&nodes[uk_fdt_find(&fdt, "/gic/its")->interrupt_parent], gic);
	timer = uk_fdt_find(&fdt, "/soc/inner/timer");
	UK_TEST_EXPECT_ZERO(uk_fdt_irq(&fdt, timer, 0, &irq));
	UK_TEST_EXPECT_STR_EQ(irq.controller->name, "plic");
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 0), 7);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, timer, 1, &irq), -ENOENT);
	UK_TEST_EXPECT_ZERO(uk_fdt_irq(&fdt, timer, 2, &irq));
	UK_TEST_EXPECT_PTR_EQ(irq.controller, gic);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 1), 13);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, timer, 3, &irq), -ENOENT);
}

UK_TESTCASE(ukfdt_machine, follows_an_interrupt_map)
{
	const struct uk_fdt_node *pci = board("/pci");
	uint32_t key[4] = { 0x2000, 0, 0, 1 }; /* slot 4: as slot 0 */
	struct uk_fdt_irq irq;

	UK_TEST_ASSERT(pci);
	UK_TEST_EXPECT_ZERO(uk_fdt_irq_map(&fdt, pci, key, 4, &irq));
	UK_TEST_EXPECT_STR_EQ(irq.controller->name, "gic@8000000");
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 1), 3);
	key[0] = 0x800;
	UK_TEST_EXPECT_ZERO(uk_fdt_irq_map(&fdt, pci, key, 4, &irq));
	UK_TEST_EXPECT_STR_EQ(irq.controller->name, "plic");
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 0), 9);
	key[3] = 2;
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_map(&fdt, pci, key, 4, &irq),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_map(&fdt, pci, key, 3, &irq),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_map(&fdt, nodes, key, 4, &irq),
			       -ENOENT);
}

UK_TESTCASE(ukfdt_machine, refuses_interrupts_without_a_controller)
{
	struct uk_fdt_irq irq;

	build_start(&b);
	build_node(&b, "");
	BUILD_CELLS(&b, "interrupt-parent", 1);
	build_node(&b, "lost");
	BUILD_CELLS(&b, "phandle", 1); /* takes no interrupts */
	BUILD_CELLS(&b, "interrupts", 1);
	build_end(&b);
	build_node(&b, "short");
	BUILD_CELLS(&b, "#interrupt-cells", 2);
	BUILD_CELLS(&b, "phandle", 5);
	BUILD_CELLS(&b, "interrupts-extended", 5, 1);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_ASSERT_SNUM_EQ(reads(), 3);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, nodes + 1, 0, &irq), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, nodes + 2, 0, &irq), -EINVAL);
}

UK_TESTCASE(ukfdt_machine, lists_memory_that_is_there)
{
	struct uk_fdt_walk walk = { 0, 0 };

	UK_TEST_ASSERT(board("/"));
	UK_TEST_EXPECT_ZERO(uk_fdt_memory(&fdt, &walk, &range));
	UK_TEST_EXPECT(range.start == 0x40000000 && range.len == 0x8000000);
	UK_TEST_EXPECT_ZERO(uk_fdt_memory(&fdt, &walk, &range));
	UK_TEST_EXPECT(range.start == 0x200000000 && range.len == 0x100000000);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_memory(&fdt, &walk, &range), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_memory(&fdt, &walk, &range), -ENOENT);
}

UK_TESTCASE(ukfdt_machine, lists_what_is_reserved)
{
	static const uint64_t starts[] = { 0x40000000, 0x41000000, 0x47000000,
					   0x46000000 };
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_reserved reserved;
	size_t i;

	UK_TEST_ASSERT(board("/"));
	for (i = 0; i < ARRAY_SIZE(starts); i++) {
		UK_TEST_ASSERT(!uk_fdt_reserved(&fdt, &walk, &reserved));
		UK_TEST_EXPECT_SNUM_EQ(reserved.range.start, starts[i]);
		UK_TEST_EXPECT_SNUM_EQ(!reserved.node, i < 2);
		UK_TEST_EXPECT_SNUM_EQ(reserved.is_no_map, i == 2);
		UK_TEST_EXPECT_SNUM_EQ(reserved.is_reusable, i == 3);
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_reserved(&fdt, &walk, &reserved),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_reserved(&fdt, &walk, &reserved),
			       -ENOENT);
}

UK_TESTCASE(ukfdt_machine, reads_what_was_chosen)
{
	const struct uk_fdt_node *serial = board("serial0");
	struct uk_fdt_chosen chosen;

	UK_TEST_ASSERT(serial);
	UK_TEST_EXPECT_ZERO(uk_fdt_chosen(&fdt, &chosen));
	UK_TEST_EXPECT_STR_EQ(chosen.bootargs, "console=x -- a b");
	UK_TEST_EXPECT_SNUM_EQ(chosen.initrd.start, 0x48000000);
	UK_TEST_EXPECT_SNUM_EQ(chosen.initrd.len, 0x1000);
	UK_TEST_EXPECT_SNUM_EQ(chosen.rng_seed_len, 16);
	UK_TEST_EXPECT_PTR_EQ(chosen.stdout, serial);
	UK_TEST_EXPECT_STR_EQ(chosen.stdout_options, "115200n8");
}

static int chosen_with(const char *name, const void *value, uint32_t len)
{
	struct uk_fdt_chosen chosen;

	build_start(&b);
	build_node(&b, "");
	build_node(&b, "chosen");
	build_prop(&b, name, value, len);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_EXPECT_SNUM_EQ(reads(), 2);
	return uk_fdt_chosen(&fdt, &chosen);
}

UK_TESTCASE(ukfdt_machine, refuses_a_malformed_choice)
{
	struct uk_fdt_chosen chosen;

	UK_TEST_EXPECT_ZERO(chosen_with("bootargs", "", 0));
	UK_TEST_EXPECT_ZERO(chosen_with("bootargs", "x", 2));
	UK_TEST_EXPECT_SNUM_EQ(chosen_with("bootargs", "xy", 2), -EINVAL);
	UK_TEST_EXPECT_ZERO(chosen_with("stdout-path", "/none:1", 8));
	UK_TEST_EXPECT_SNUM_EQ(chosen_with("linux,initrd-start", "abcd", 4),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(chosen_with("linux,initrd-start", "abc", 3),
			       -EINVAL);
	build_start(&b);
	build_node(&b, "");
	build_end(&b);
	build_finish(&b);
	UK_TEST_ASSERT_SNUM_EQ(reads(), 1);
	UK_TEST_EXPECT_ZERO(uk_fdt_chosen(&fdt, &chosen));
	UK_TEST_EXPECT_NULL(chosen.bootargs);
	UK_TEST_EXPECT_NULL(chosen.stdout);
}

uk_testsuite_register(ukfdt_machine, NULL);

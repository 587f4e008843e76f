/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A tree with one of everything, and a way to ask all that can be asked:
 * whatever the tree, nothing may be read outside of it. Used by the tests and
 * by the fuzz target.
 */
#ifndef FDT_TEST_BOARD_H
#define FDT_TEST_BOARD_H

#include <uk/fdt/machine.h>

#include "builder.h"

#define BOARD_NODES 32U

static inline void board_chosen(struct builder *b)
{
	build_node(b, "chosen");
	BUILD_TEXT(b, "bootargs", "console=x -- a b");
	BUILD_TEXT(b, "stdout-path", "serial0:115200n8");
	BUILD_CELLS(b, "linux,initrd-start", 0x48000000);
	BUILD_CELLS(b, "linux,initrd-end", 0, 0x48001000);
	BUILD_CELLS(b, "rng-seed", 1, 2, 3, 4);
	build_end(b);
	build_node(b, "aliases");
	BUILD_TEXT(b, "serial0", "/soc/serial@9000");
	BUILD_TEXT(b, "loop", "loop");
	build_end(b);
}

static inline void board_memory(struct builder *b)
{
	build_node(b, "memory@40000000");
	BUILD_TEXT(b, "device_type", "memory");
	BUILD_CELLS(b, "reg", 0, 0x40000000, 0, 0x8000000, 1, 0, 0, 0, 2, 0, 1,
		    0);
	build_end(b);
	build_node(b, "memory@8000000000");
	BUILD_TEXT(b, "device_type", "memory");
	BUILD_TEXT(b, "status", "disabled");
	BUILD_CELLS(b, "reg", 0x80, 0, 1, 0);
	build_end(b);
	build_node(b, "reserved-memory");
	BUILD_CELLS(b, "#address-cells", 2);
	BUILD_CELLS(b, "#size-cells", 2);
	build_prop(b, "ranges", "", 0);
	build_node(b, "secure@47000000");
	BUILD_CELLS(b, "reg", 0, 0x47000000, 0, 0x1000);
	build_prop(b, "no-map", "", 0);
	build_end(b);
	build_node(b, "anywhere");
	BUILD_CELLS(b, "size", 0, 0x1000);
	build_end(b);
	build_node(b, "shared@46000000");
	BUILD_CELLS(b, "reg", 0, 0x46000000, 0, 0x2000);
	build_prop(b, "reusable", "", 0);
	build_end(b);
	build_end(b);
}

static inline void board_soc(struct builder *b)
{
	build_node(b, "soc");
	BUILD_TEXT(b, "compatible", "simple-bus");
	BUILD_CELLS(b, "#address-cells", 1);
	BUILD_CELLS(b, "#size-cells", 1);
	BUILD_CELLS(b, "ranges", 0x0, 1, 0x10000000, 0x100000);
	build_node(b, "serial@9000");
	BUILD_TEXT(b, "compatible", "arm,pl011\0arm,primecell");
	BUILD_CELLS(b, "reg", 0x9000, 0x1000, 0xff800, 0x1000);
	BUILD_CELLS(b, "interrupts", 0, 1, 4, 0, 2, 4);
	build_end(b);
	build_node(b, "inner");
	BUILD_CELLS(b, "#address-cells", 1);
	BUILD_CELLS(b, "#size-cells", 1);
	BUILD_CELLS(b, "ranges", 0x100, 0x2000, 0x100);
	build_node(b, "timer@180");
	BUILD_CELLS(b, "reg", 0x180, 0x80);
	BUILD_CELLS(b, "interrupts-extended", 2, 7, 0, 1, 1, 13, 4);
	build_end(b);
	build_end(b);
	build_end(b);
}

static inline void board_pci(struct builder *b)
{
	build_node(b, "pci@10000000");
	BUILD_CELLS(b, "#address-cells", 3);
	BUILD_CELLS(b, "#size-cells", 2);
	BUILD_CELLS(b, "#interrupt-cells", 1);
	BUILD_CELLS(b, "reg", 0x40, 0x10000000, 0, 0x10000000);
	BUILD_CELLS(b, "ranges", 0x1000000, 0, 0, 0, 0x3eff0000, 0, 0x10000,
		    0x2000000, 0, 0x10000000, 0, 0x10000000, 0, 0x2eff0000);
	BUILD_CELLS(b, "interrupt-map-mask", 0x1800, 0, 0, 7);
	BUILD_CELLS(b, "interrupt-map", 0, 0, 0, 1, 1, 0, 0, 0, 3, 4, 0x800, 0,
		    0, 1, 2, 9);
	build_end(b);
}

static inline void board_build(struct builder *b)
{
	build_start(b);
	build_reserve(b, 0x40000000, 0x1000);
	build_reserve(b, 0x41000000, 0x20000);
	build_node(b, "");
	BUILD_CELLS(b, "#address-cells", 2);
	BUILD_CELLS(b, "#size-cells", 2);
	BUILD_CELLS(b, "interrupt-parent", 1);
	board_chosen(b);
	board_memory(b);
	build_node(b, "gic@8000000");
	BUILD_CELLS(b, "#address-cells", 2);
	BUILD_CELLS(b, "#interrupt-cells", 3);
	BUILD_CELLS(b, "phandle", 1);
	build_node(b, "its");
	build_end(b);
	build_end(b);
	build_node(b, "plic");
	BUILD_CELLS(b, "#interrupt-cells", 1);
	BUILD_CELLS(b, "phandle", 2);
	build_end(b);
	build_cell(b, 4); /* a token that means nothing */
	board_soc(b);
	board_pci(b);
	build_end(b);
	build_finish(b);
}

static inline void board_ask_node(const struct uk_fdt *fdt,
				  const struct uk_fdt_node *node)
{
	static const char *const names[] = { "reg", "status", "ranges", "x" };
	const uint32_t key[4] = { 0x800, 0, 0, 1 };
	struct uk_fdt_window window;
	struct uk_fdt_range range;
	struct uk_fdt_irq irq;
	struct uk_fdt_prop prop;
	uint32_t i, at = 0, cell;
	uint64_t number;

	while (!uk_fdt_prop_next(fdt, node, &at, &prop)) {
		for (i = 0; uk_fdt_prop_string(&prop, i); i++)
			;
		uk_fdt_cell(&prop, prop.len / 4, &cell);
		uk_fdt_u32(fdt, node, prop.name, &cell);
		uk_fdt_u64(fdt, node, prop.name, &number);
	}
	for (i = 0; i < ARRAY_SIZE(names); i++)
		uk_fdt_string(fdt, node, names[i]);
	for (i = 0; i < 8; i++) {
		uk_fdt_reg(fdt, node, i, &range);
		uk_fdt_reg_local(fdt, node, i, &range);
		uk_fdt_window(fdt, node, i, &window);
		if (!uk_fdt_irq(fdt, node, i, &irq))
			uk_fdt_irq_cell(&irq, 0);
	}
	if (!uk_fdt_irq_map(fdt, node, key, 4, &irq))
		uk_fdt_irq_cell(&irq, 15);
	uk_fdt_is_enabled(fdt, node);
	uk_fdt_is_compatible(node, "simple-bus");
}

static inline void board_ask_machine(const struct uk_fdt *fdt)
{
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_reserved reserved;
	struct uk_fdt_chosen chosen;
	struct uk_fdt_range range;

	uk_fdt_find(fdt, "/soc/inner/timer@180");
	uk_fdt_find(fdt, "serial0:x");
	uk_fdt_find(fdt, "loop/loop");
	uk_fdt_chosen(fdt, &chosen);
	while (!uk_fdt_memory(fdt, &walk, &range))
		;
	walk = (struct uk_fdt_walk){ 0, 0 };
	while (!uk_fdt_reserved(fdt, &walk, &reserved))
		;
}

/* What uk_fdt_index() says; the tree is asked everything if it is good. */
static inline int board_ask(const void *blob, size_t len)
{
	static struct uk_fdt_node nodes[BOARD_NODES];
	struct uk_fdt fdt;
	uint32_t i;
	int result = uk_fdt_check(&fdt, blob, len);

	if (result < 0)
		return result;
	uk_fdt_count(&fdt);
	result = uk_fdt_index(&fdt, nodes, BOARD_NODES);
	for (i = 0; i < fdt.nr_nodes; i++)
		board_ask_node(&fdt, &nodes[i]);
	board_ask_machine(&fdt);
	return result;
}

#endif /* FDT_TEST_BOARD_H */

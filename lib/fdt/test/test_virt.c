/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: trees that dtc makes of the .dts files beside this one. */
#include <uk/fdt/machine.h>

#include <stdio.h>

#include <uk/test.h>

#include "board.h"

#define BLOB_MAX 65536
#define NODES_MAX 128

static unsigned char blob[BLOB_MAX] __align(8);
static struct uk_fdt fdt;
static struct uk_fdt_node nodes[NODES_MAX];

/* The number of nodes of `name`.dts, or 0; dtc says why. */
static int compile(const char *name)
{
	const char *end = strrchr(__FILE__, '/');
	char command[1024];
	size_t len;
	FILE *dtc;

	snprintf(command, sizeof(command), "dtc -q -I dts -O dtb %.*s/%s.dts",
		 (int)(end - __FILE__), __FILE__, name);
	dtc = popen(command, "r");
	if (!dtc)
		return 0;
	len = fread(blob, 1, sizeof(blob), dtc);
	if (pclose(dtc) || uk_fdt_check(&fdt, blob, len) < 0)
		return 0;
	return uk_fdt_index(&fdt, nodes, NODES_MAX);
}

static const struct uk_fdt_node *device(const char *compatible, uint64_t start,
					uint64_t len)
{
	const struct uk_fdt_node *node =
		uk_fdt_by_compatible(&fdt, NULL, compatible);
	struct uk_fdt_range range;

	if (!UK_TEST_EXPECT(node))
		return nodes;
	UK_TEST_EXPECT_ZERO(uk_fdt_reg(&fdt, node, 0, &range));
	UK_TEST_EXPECT_SNUM_EQ(range.start, start);
	UK_TEST_EXPECT_SNUM_EQ(range.len, len);
	return node;
}

/* Each virtio transport has its own place and its own interrupt. */
static unsigned int count_virtio(uint64_t start, uint64_t step, uint32_t cell,
				 uint32_t irq_base)
{
	const struct uk_fdt_node *node = NULL;
	struct uk_fdt_range range;
	struct uk_fdt_irq irq;
	unsigned int nr = 0;

	while ((node = uk_fdt_by_compatible(&fdt, node, "virtio,mmio"))) {
		if (uk_fdt_reg(&fdt, node, 0, &range) < 0 ||
		    uk_fdt_irq(&fdt, node, 0, &irq) < 0 ||
		    range.start != start + nr * step ||
		    uk_fdt_irq_cell(&irq, cell) != irq_base + nr)
			return 0;
		nr++;
	}
	return nr;
}

/* Slot 1, pin B: which interrupt that is. */
static uint32_t pci_irq(const char *controller, uint32_t cell)
{
	const uint32_t key[4] = { 0x800, 0, 0, 2 };
	const struct uk_fdt_node *pci =
		uk_fdt_by_compatible(&fdt, NULL, "pci-host-ecam-generic");
	struct uk_fdt_irq irq;

	if (!pci || uk_fdt_irq_map(&fdt, pci, key, 4, &irq) < 0 ||
	    !uk_fdt_is_compatible(irq.controller, controller))
		return 0;
	return uk_fdt_irq_cell(&irq, cell);
}

UK_TESTCASE(ukfdt_virt, reads_the_arm64_machine)
{
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_reserved reserved;
	struct uk_fdt_chosen chosen;
	struct uk_fdt_range range;
	const struct uk_fdt_node *gic;
	struct uk_fdt_irq irq;

	UK_TEST_ASSERT(compile("virt-arm64") > 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_count(&fdt), fdt.nr_nodes);
	UK_TEST_EXPECT_ZERO(uk_fdt_chosen(&fdt, &chosen));
	UK_TEST_EXPECT_PTR_EQ(chosen.stdout,
			      device("arm,pl011", 0x9000000, 0x1000));
	UK_TEST_EXPECT_PTR_EQ(uk_fdt_find(&fdt, "serial0"), chosen.stdout);
	UK_TEST_EXPECT_STR_EQ(chosen.bootargs, "vfs.fstab=x");
	gic = device("arm,cortex-a15-gic", 0x8000000, 0x10000);
	device("arm,gic-v2m-frame", 0x8020000, 0x1000);
	device("arm,pl031", 0x9010000, 0x1000);
	UK_TEST_EXPECT_SNUM_EQ(count_virtio(0xa000000, 0x200, 1, 16), 32);
	UK_TEST_EXPECT_SNUM_EQ(pci_irq("arm,cortex-a15-gic", 1), 5);
	UK_TEST_EXPECT_ZERO(
		uk_fdt_irq(&fdt, uk_fdt_find(&fdt, "/timer"), 2, &irq));
	UK_TEST_EXPECT_PTR_EQ(irq.controller, gic);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 1), 11);
	UK_TEST_EXPECT_ZERO(uk_fdt_memory(&fdt, &walk, &range));
	UK_TEST_EXPECT_SNUM_EQ(range.start, 0x40000000);
	walk = (struct uk_fdt_walk){ 0, 0 };
	UK_TEST_EXPECT_ZERO(uk_fdt_reserved(&fdt, &walk, &reserved));
	UK_TEST_EXPECT_SNUM_EQ(reserved.range.start, 0x48000000);
	UK_TEST_EXPECT(uk_fdt_reserved(&fdt, &walk, &reserved) < 0);
}

UK_TESTCASE(ukfdt_virt, reads_the_riscv64_machine)
{
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_reserved reserved;
	struct uk_fdt_chosen chosen;
	struct uk_fdt_range range;
	const struct uk_fdt_node *plic, *cpu;
	struct uk_fdt_irq irq;

	UK_TEST_ASSERT(compile("virt-riscv64") > 0);
	UK_TEST_EXPECT_ZERO(uk_fdt_chosen(&fdt, &chosen));
	UK_TEST_EXPECT_PTR_EQ(chosen.stdout,
			      device("ns16550a", 0x10000000, 0x100));
	UK_TEST_EXPECT_SNUM_EQ(chosen.initrd.len, 0x100000);
	UK_TEST_EXPECT_SNUM_EQ(chosen.rng_seed_len, 32);
	UK_TEST_EXPECT_SNUM_EQ(count_virtio(0x10001000, 0x1000, 0, 1), 8);
	UK_TEST_EXPECT_SNUM_EQ(pci_irq("riscv,plic0", 0), 34);
	plic = device("sifive,plic-1.0.0", 0xc000000, 0x600000);
	UK_TEST_EXPECT_ZERO(uk_fdt_irq(&fdt, plic, 7, &irq));
	cpu = uk_fdt_parent(&fdt, irq.controller);
	UK_TEST_EXPECT_STR_EQ(cpu->name, "cpu@3");
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 0), 9);
	UK_TEST_EXPECT_ZERO(uk_fdt_reg_local(&fdt, cpu, 0, &range));
	UK_TEST_EXPECT(range.start == 3 && range.len == 0);
	UK_TEST_EXPECT_ZERO(uk_fdt_reserved(&fdt, &walk, &reserved));
	UK_TEST_EXPECT_SNUM_EQ(reserved.range.len, 0x80000);
	UK_TEST_EXPECT(reserved.is_no_map);
}

uk_testsuite_register(ukfdt_virt, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Host only: trees that dtc makes of the .dts files beside this one, and those
 * of the machines of the QEMU that is installed.
 */
#include <uk/fdt/machine.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <uk/test.h>

#include "board.h"

#define BLOB_MAX 0x200000
#define NODES_MAX 512

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

static size_t read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t len;

	if (!file)
		return 0;
	len = fread(blob, 1, sizeof(blob), file);
	fclose(file);
	return len;
}

/* The number of nodes of QEMU's machine; 0: there is no such QEMU. */
static int dump(const char *qemu, const char *machine)
{
	char path[] = "/tmp/test_virt.XXXXXX", command[1024];
	int error, fd = mkstemp(path);
	size_t len;

	if (fd < 0)
		return 0;
	close(fd);
	snprintf(command, sizeof(command),
		 "%s -nodefaults -display none -M virt,dumpdtb=%s%s "
		 ">/dev/null 2>&1",
		 qemu, path, machine);
	error = system(command);
	len = read_file(path);
	unlink(path);
	if (error || !len)
		return 0;
	if (uk_fdt_check(&fdt, blob, len))
		return -EINVAL;
	return uk_fdt_index(&fdt, nodes, NODES_MAX);
}

static unsigned int count_compatible(const char *name)
{
	const struct uk_fdt_node *node = NULL;
	unsigned int nr = 0;

	while ((node = uk_fdt_by_compatible(&fdt, node, name)))
		nr++;
	return nr;
}

static void check_arm64(const char *machine, const char *gic, unsigned int cpus)
{
	int nr = dump("qemu-system-aarch64 -cpu cortex-a57", machine);
	struct uk_fdt_chosen chosen;
	struct uk_fdt_irq irq;

	if (!nr) {
		uk_test_skip("no qemu-system-aarch64");
		return;
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_count(&fdt), nr);
	UK_TEST_EXPECT_ZERO(uk_fdt_chosen(&fdt, &chosen));
	UK_TEST_EXPECT_PTR_EQ(chosen.stdout,
			      device("arm,pl011", 0x9000000, 0x1000));
	UK_TEST_EXPECT_ZERO(
		uk_fdt_irq(&fdt, uk_fdt_find(&fdt, "/timer"), 2, &irq));
	UK_TEST_EXPECT(uk_fdt_is_compatible(irq.controller, gic));
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 1), 11);
	UK_TEST_EXPECT_SNUM_EQ(count_compatible("arm,cortex-a57"), cpus);
	UK_TEST_EXPECT_SNUM_EQ(count_virtio(0xa000000, 0x200, 1, 16), 32);
	UK_TEST_EXPECT_SNUM_EQ(count_compatible("arm,psci-0.2"), 1);
}

UK_TESTCASE(ukfdt_virt, reads_what_qemu_makes_for_arm64)
{
	check_arm64(" -smp 1", "arm,cortex-a15-gic", 1);
	check_arm64(",gic-version=3 -smp 64", "arm,gic-v3", 64);
	check_arm64(",gic-version=3,virtualization=on -smp 3", "arm,gic-v3", 3);
}

/* Each hart has two entries: of M-mode and of S-mode. */
static void check_riscv64(unsigned int harts)
{
	const struct uk_fdt_node *plic;
	char words[32];
	struct uk_fdt_irq irq = { NULL, NULL };
	uint32_t at = 0, nr = 0;

	snprintf(words, sizeof(words), " -smp %u", harts);
	if (!dump("qemu-system-riscv64", words)) {
		uk_test_skip("no qemu-system-riscv64");
		return;
	}
	plic = device("riscv,plic0", 0xc000000, 0x600000);
	device("ns16550a", 0x10000000, 0x100);
	device("sifive,test0", 0x100000, 0x1000);
	device("google,goldfish-rtc", 0x101000, 0x1000);
	UK_TEST_EXPECT_SNUM_EQ(count_compatible("riscv,cpu-intc"), harts);
	while (!uk_fdt_irq_next(&fdt, plic, &at, &irq))
		UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq_cell(&irq, 0),
				       nr++ & 1 ? 9 : 11);
	UK_TEST_EXPECT_SNUM_EQ(nr, 2 * harts);
	UK_TEST_EXPECT_ZERO(uk_fdt_irq(&fdt, plic, 2 * harts - 1, &irq));
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_irq(&fdt, plic, 2 * harts, &irq),
			       -ENOENT);
}

UK_TESTCASE(ukfdt_virt, reads_what_qemu_makes_for_riscv64)
{
	check_riscv64(1);
	check_riscv64(64);
}

uk_testsuite_register(ukfdt_virt, NULL);

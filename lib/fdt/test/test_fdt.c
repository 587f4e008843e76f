/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdt.h>

#include <errno.h>

#include <uk/test.h>

#include "board.h"

static struct builder b;
static struct uk_fdt fdt;
static struct uk_fdt_node nodes[BOARD_NODES];

static int reads(void)
{
	int err = uk_fdt_check(&fdt, b.blob, b.len);

	return err < 0 ? err : uk_fdt_index(&fdt, nodes, BOARD_NODES);
}

/* What a tree with that word in its header gives. */
static int reads_with(uint32_t at, uint32_t value)
{
	board_build(&b);
	build_be32(b.blob + at, value);
	return reads();
}

UK_TESTCASE(ukfdt, refuses_wrong_headers)
{
	board_build(&b);
	UK_TEST_EXPECT_SNUM_GT(reads(), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_claimed_len(b.blob), b.len);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_check(&fdt, b.blob, b.len - 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_check(&fdt, b.blob, 39), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_check(&fdt, b.blob + 4, 400), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(0, 0xd00dfeee), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(4, 39), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(8, 58), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(8, 0xfffffffc), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(12, b.len), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(16, 44), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(16, b.len & ~7U), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(20, 16), -ENOTSUP);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(20, 18), 17);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(24, 18), -ENOTSUP);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(32, b.strings_len - 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(36, 0xfffffffc), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(36, b.structs_len - 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(36, 0), -EINVAL);
}

/* A tree of these tokens; the block has two names: "reg" and "phandle". */
static int reads_tokens(const uint32_t *tokens, size_t nr)
{
	size_t i;

	build_start(&b);
	build_name(&b, "reg");
	build_name(&b, "phandle");
	for (i = 0; i < nr; i++)
		build_cell(&b, tokens[i]);
	build_finish(&b); /* and 9 */
	return reads();
}

#define READS(...)                                      \
	reads_tokens((const uint32_t[]){ __VA_ARGS__ }, \
		     ARRAY_SIZE(((const uint32_t[]){ __VA_ARGS__ })))

UK_TESTCASE(ukfdt, refuses_tokens_that_make_no_tree)
{
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 2), 1);
	UK_TEST_EXPECT_SNUM_EQ(READS(4, 1, 0, 4, 2, 4), 1);
	UK_TEST_EXPECT_SNUM_EQ(READS(4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 2, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 2, 1, 0, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(3, 0, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 5, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 0, 0, 2), 1);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 0, 12, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 0, 0xffffffff, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 9, 0, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 0xffffffff, 0, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 0, 4, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 3, 4, 4, 9, 2), 1);
	/* a property behind a child */
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 1, 0x61000000, 2, 3, 0, 0, 2),
			       -EINVAL);
	/* a name that never ends */
	UK_TEST_EXPECT_SNUM_EQ(READS(1, 0, 1, 0x61616161), -EINVAL);
}

static int reads_depth(unsigned int depth)
{
	static struct uk_fdt_node many[2 * UK_FDT_DEPTH_MAX];
	unsigned int i;

	build_start(&b);
	for (i = 0; i < depth; i++)
		build_node(&b, "");
	for (i = 0; i < depth; i++)
		build_end(&b);
	build_finish(&b);
	UK_TEST_EXPECT_ZERO(uk_fdt_check(&fdt, b.blob, b.len));
	return uk_fdt_index(&fdt, many, ARRAY_SIZE(many));
}

UK_TESTCASE(ukfdt, refuses_trees_that_are_too_deep_or_too_large)
{
	board_build(&b);
	UK_TEST_EXPECT_SNUM_EQ(reads(), 17);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_count(&fdt), 17);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_index(&fdt, nodes, 17), 17);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_index(&fdt, nodes, 16), -ENOMEM);
	UK_TEST_EXPECT_NULL(uk_fdt_find(&fdt, "/"));
	UK_TEST_EXPECT_NULL(uk_fdt_by_phandle(&fdt, 1));
	UK_TEST_EXPECT_SNUM_EQ(reads_depth(UK_FDT_DEPTH_MAX), UK_FDT_DEPTH_MAX);
	UK_TEST_EXPECT_SNUM_EQ(reads_depth(UK_FDT_DEPTH_MAX + 1), -EINVAL);
}

UK_TESTCASE(ukfdt, walks_without_an_index)
{
	static const int wanted[] = { UK_FDT_NODE,     UK_FDT_PROP,
				      UK_FDT_NODE,     UK_FDT_PROP,
				      UK_FDT_NODE_END, UK_FDT_NODE_END,
				      UK_FDT_END };
	struct uk_fdt_cursor cursor = { .fdt = &fdt };
	size_t i;

	build_start(&b);
	build_node(&b, "");
	BUILD_CELLS(&b, "x", 7);
	build_node(&b, "child@1");
	BUILD_TEXT(&b, "y", "text");
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_ASSERT(!uk_fdt_check(&fdt, b.blob, b.len));
	for (i = 0; i < ARRAY_SIZE(wanted); i++) {
		UK_TEST_ASSERT_SNUM_EQ(uk_fdt_next(&cursor), wanted[i]);
		if (i == 2)
			UK_TEST_EXPECT_STR_EQ(cursor.item.name, "child@1");
		if (i == 3)
			UK_TEST_EXPECT_STR_EQ(cursor.item.value, "text");
	}
}

static const char *name_at(const char *path)
{
	const struct uk_fdt_node *node = uk_fdt_find(&fdt, path);

	return node ? node->name : "none";
}

UK_TESTCASE(ukfdt, finds_nodes_by_path_and_alias)
{
	board_build(&b);
	UK_TEST_ASSERT(reads() > 0);
	UK_TEST_EXPECT_PTR_EQ(uk_fdt_find(&fdt, "/"), nodes);
	UK_TEST_EXPECT_STR_EQ(name_at("/soc"), "soc");
	UK_TEST_EXPECT_STR_EQ(name_at("/soc/serial"), "serial@9000");
	UK_TEST_EXPECT_STR_EQ(name_at("//soc//serial@9000/"), "serial@9000");
	UK_TEST_EXPECT_STR_EQ(name_at("/soc/inner/timer@180"), "timer@180");
	UK_TEST_EXPECT_STR_EQ(name_at("/soc/serial@900"), "none");
	UK_TEST_EXPECT_STR_EQ(name_at("/so"), "none");
	UK_TEST_EXPECT_STR_EQ(name_at("/serial@9000"), "none");
	UK_TEST_EXPECT_STR_EQ(name_at("/memory"), "memory@40000000");
	UK_TEST_EXPECT_STR_EQ(name_at("serial0"), "serial@9000");
	UK_TEST_EXPECT_STR_EQ(name_at("serial0:9600/7"), "serial@9000");
	UK_TEST_EXPECT_STR_EQ(name_at("serial"), "none");
	UK_TEST_EXPECT_STR_EQ(name_at("loop"), "none");
	UK_TEST_EXPECT_STR_EQ(name_at(""), "none");
}

UK_TESTCASE(ukfdt, finds_nodes_by_phandle_and_compatible)
{
	const struct uk_fdt_node *serial;

	board_build(&b);
	UK_TEST_ASSERT(reads() > 0);
	UK_TEST_EXPECT_STR_EQ(uk_fdt_by_phandle(&fdt, 1)->name, "gic@8000000");
	UK_TEST_EXPECT_STR_EQ(uk_fdt_by_phandle(&fdt, 2)->name, "plic");
	UK_TEST_EXPECT_NULL(uk_fdt_by_phandle(&fdt, 0));
	UK_TEST_EXPECT_NULL(uk_fdt_by_phandle(&fdt, 65));
	serial = uk_fdt_by_compatible(&fdt, NULL, "arm,primecell");
	UK_TEST_EXPECT_PTR_EQ(serial, uk_fdt_find(&fdt, "serial0"));
	UK_TEST_EXPECT(uk_fdt_is_compatible(serial, "arm,pl011"));
	UK_TEST_EXPECT(!uk_fdt_is_compatible(serial, "arm,pl01"));
	UK_TEST_EXPECT(!uk_fdt_is_compatible(serial, "arm,pl0111"));
	UK_TEST_EXPECT_NULL(uk_fdt_by_compatible(&fdt, serial, "arm,pl011"));
	UK_TEST_EXPECT_STR_EQ(uk_fdt_parent(&fdt, serial)->name, "soc");
	UK_TEST_EXPECT_NULL(uk_fdt_parent(&fdt, nodes));
}

UK_TESTCASE(ukfdt, finds_the_first_of_two_with_one_phandle)
{
	build_start(&b);
	build_node(&b, "");
	build_node(&b, "a");
	BUILD_CELLS(&b, "phandle", 66);
	build_end(&b);
	build_node(&b, "b");
	BUILD_CELLS(&b, "phandle", 2);
	build_end(&b);
	build_node(&b, "c");
	BUILD_CELLS(&b, "phandle", 66);
	build_end(&b);
	build_end(&b);
	build_finish(&b);
	UK_TEST_ASSERT_SNUM_EQ(reads(), 4);
	UK_TEST_EXPECT_STR_EQ(uk_fdt_by_phandle(&fdt, 66)->name, "a");
	UK_TEST_EXPECT_STR_EQ(uk_fdt_by_phandle(&fdt, 2)->name, "b");
}

UK_TESTCASE(ukfdt, reads_properties)
{
	const struct uk_fdt_node *node;
	struct uk_fdt_prop prop;
	uint64_t number;
	uint32_t cell;

	board_build(&b);
	UK_TEST_ASSERT(reads() > 0);
	node = uk_fdt_find(&fdt, "/chosen");
	UK_TEST_EXPECT_ZERO(
		uk_fdt_u64(&fdt, node, "linux,initrd-end", &number));
	UK_TEST_EXPECT_SNUM_EQ(number, 0x48001000);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_fdt_u32(&fdt, node, "linux,initrd-end", &cell), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_u32(&fdt, node, "linux", &cell), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_u64(&fdt, node, "rng-seed", &number),
			       -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_fdt_prop(&fdt, node, "rng-seed", &prop));
	UK_TEST_EXPECT_ZERO(uk_fdt_cell(&prop, 3, &cell));
	UK_TEST_EXPECT_SNUM_EQ(cell, 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_fdt_cell(&prop, 4, &cell), -ENOENT);
	UK_TEST_EXPECT_NULL(uk_fdt_prop_string(&prop, 0));
	node = uk_fdt_find(&fdt, "serial0");
	UK_TEST_EXPECT_ZERO(uk_fdt_prop(&fdt, node, "compatible", &prop));
	UK_TEST_EXPECT_STR_EQ(uk_fdt_prop_string(&prop, 1), "arm,primecell");
	UK_TEST_EXPECT_NULL(uk_fdt_prop_string(&prop, 2));
	UK_TEST_EXPECT_NULL(uk_fdt_string(&fdt, node, "status"));
	UK_TEST_EXPECT(uk_fdt_is_enabled(&fdt, node));
	node = uk_fdt_find(&fdt, "/memory@8000000000");
	UK_TEST_EXPECT(!uk_fdt_is_enabled(&fdt, node));
}

UK_TESTCASE(ukfdt, goes_over_children)
{
	static const char *const names[] = { "serial@9000", "inner" };
	const struct uk_fdt_node *soc, *child = NULL;
	size_t i;

	board_build(&b);
	UK_TEST_ASSERT(reads() > 0);
	soc = uk_fdt_find(&fdt, "/soc");
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		child = uk_fdt_child_next(&fdt, soc, child);
		UK_TEST_ASSERT(child);
		UK_TEST_EXPECT_STR_EQ(child->name, names[i]);
	}
	UK_TEST_EXPECT_NULL(uk_fdt_child_next(&fdt, soc, child));
	child = uk_fdt_find(&fdt, "serial0");
	UK_TEST_EXPECT_NULL(uk_fdt_child_next(&fdt, child, NULL));
}

/* Each byte in turn wrong: all questions end (fuzz_fdt.c: and stay inside). */
UK_TESTCASE(ukfdt, survives_any_wrong_byte)
{
	static const unsigned char masks[] = { 0xff, 0x01, 0x80, 0x04 };
	uint32_t at, i;
	unsigned char was;

	board_build(&b);
	for (at = 0; at < b.len; at++) {
		was = b.blob[at];
		for (i = 0; i < ARRAY_SIZE(masks); i++) {
			b.blob[at] = was ^ masks[i];
			board_ask(b.blob, b.len);
		}
		b.blob[at] = was;
	}
	UK_TEST_EXPECT_SNUM_EQ(board_ask(b.blob, b.len), 17);
}

uk_testsuite_register(ukfdt, NULL);

/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/acpi.h>

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#define BASE 0xe0000UL
#define RSDP_AT 0x000
#define LIST_AT 0x100
#define FADT_AT 0x400
#define FADT_LEN 244

static uint8_t memory[4096] __align(8);

static const void *view(uint64_t paddr, uint64_t len)
{
	uint64_t at = paddr - BASE;

	if (paddr < BASE || at > sizeof(memory) || len > sizeof(memory) - at)
		return NULL;
	return memory + at;
}

static void put(unsigned int at, uint64_t value, unsigned int bytes)
{
	memcpy(memory + at, &value, bytes);
}

/* Makes the bytes [at, at + len) sum up to zero by the one at `sum_at`. */
static void sum_up(unsigned int at, unsigned int len, unsigned int sum_at)
{
	uint8_t sum = 0;
	unsigned int i;

	memory[sum_at] = 0;
	for (i = 0; i < len; i++)
		sum += memory[at + i];
	memory[sum_at] = (uint8_t)-sum;
}

static void put_table(unsigned int at, const char *signature, uint32_t len)
{
	memcpy(memory + at, signature, 4);
	put(at + 4, len, 4);
	sum_up(at, len, at + 9);
}

static void prepare(void)
{
	memset(memory, 0, sizeof(memory));
	memcpy(memory + RSDP_AT, "RSD PTR ", 8);
	put(RSDP_AT + 16, BASE + LIST_AT, 4);
	sum_up(RSDP_AT, 20, RSDP_AT + 8);
	put(LIST_AT + 36, BASE + 0x800, 4); /* nothing is there */
	put(LIST_AT + 40, BASE + FADT_AT, 4);
	put_table(LIST_AT, "RSDT", 44);
	put(FADT_AT + 64, 0x604, 4);
	put_table(FADT_AT, "FACP", FADT_LEN);
}

static const struct uk_acpi_header *find(void)
{
	return uk_acpi_find(view, BASE + RSDP_AT, "FACP");
}

UK_TESTCASE(ukacpi, finds_a_table)
{
	prepare();
	UK_TEST_EXPECT_PTR_EQ(find(), memory + FADT_AT);
	UK_TEST_EXPECT_NULL(uk_acpi_find(view, BASE + RSDP_AT, "APIC"));
}

UK_TESTCASE(ukacpi, prefers_the_64_bit_list)
{
	prepare();
	put(LIST_AT + 0x100 + 36, BASE + FADT_AT, 8);
	put_table(LIST_AT + 0x100, "XSDT", 44);
	put(LIST_AT + 40, 0, 4);
	put_table(LIST_AT, "RSDT", 44);
	memory[RSDP_AT + 15] = 2;
	put(RSDP_AT + 24, BASE + LIST_AT + 0x100, 8);
	sum_up(RSDP_AT, 20, RSDP_AT + 8);
	sum_up(RSDP_AT, 36, RSDP_AT + 32);
	UK_TEST_EXPECT_PTR_EQ(find(), memory + FADT_AT);
}

UK_TESTCASE(ukacpi, believes_no_sum_that_is_wrong)
{
	prepare();
	memory[RSDP_AT + 16]++;
	UK_TEST_EXPECT_NULL(find());
	prepare();
	memory[LIST_AT + 10]++;
	UK_TEST_EXPECT_NULL(find());
	prepare();
	memory[FADT_AT + 100]++;
	UK_TEST_EXPECT_NULL(find());
}

UK_TESTCASE(ukacpi, believes_no_length_that_cannot_be)
{
	prepare();
	put_table(FADT_AT, "FACP", 0);
	UK_TEST_EXPECT_NULL(find());
	prepare();
	put(FADT_AT + 4, 0xffffffff, 4);
	UK_TEST_EXPECT_NULL(find());
	prepare();
	put(LIST_AT + 4, sizeof(memory), 4);
	UK_TEST_EXPECT_NULL(find());
}

UK_TESTCASE(ukacpi, needs_a_root_pointer)
{
	prepare();
	UK_TEST_EXPECT_NULL(uk_acpi_find(view, 0, "FACP"));
	UK_TEST_EXPECT_NULL(uk_acpi_find(view, BASE - 8, "FACP"));
	UK_TEST_EXPECT_NULL(uk_acpi_find(view, BASE + LIST_AT, "FACP"));
}

UK_TESTCASE(ukacpi, reads_numbers_within_a_table_only)
{
	const struct uk_acpi_header *fadt;

	prepare();
	fadt = find();
	UK_TEST_EXPECT_SNUM_EQ(uk_acpi_number(fadt, 64, 4), 0x604);
	UK_TEST_EXPECT_SNUM_EQ(uk_acpi_number(fadt, FADT_LEN - 4, 8), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_acpi_number(fadt, 0xffffffff, 4), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_acpi_number(fadt, 0, 9), 0);
}

static int read_s5(const char *code, unsigned int len, uint8_t types[2])
{
	memset(memory, 0, sizeof(memory));
	memcpy(memory + 40, code, len);
	put_table(0, "DSDT", 40 + len);
	return uk_acpi_s5((struct uk_acpi_header *)memory, types);
}

UK_TESTCASE(ukacpi, knows_how_to_sleep)
{
	uint8_t types[2];

	/* as QEMU's and SeaBIOS's compilers write it */
	UK_TEST_EXPECT_ZERO(
		read_s5("\x08_S5_\x12\x06\x04\x00\x00\x00\x00", 12, types));
	UK_TEST_EXPECT_SNUM_EQ(types[0], 0);
	UK_TEST_EXPECT_ZERO(read_s5(
		"\x08\\_S5_\x12\x0a\x04\x0a\x05\x0a\x07\x00\x00", 15, types));
	UK_TEST_EXPECT_SNUM_EQ(types[0], 5);
	UK_TEST_EXPECT_SNUM_EQ(types[1], 7);
	UK_TEST_EXPECT_ZERO(
		read_s5("\x08_S5_\x12\x40\x06\x02\x01\x01", 11, types));
	UK_TEST_EXPECT_SNUM_EQ(types[0], 1);
}

UK_TESTCASE(ukacpi, does_not_guess_how_to_sleep)
{
	uint8_t types[2];

	UK_TEST_EXPECT_SNUM_EQ(read_s5("no sleep here", 13, types), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(
		read_s5("\x11_S5_\x12\x06\x04\x00\x00", 10, types), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(read_s5("\x08_S5_\x0a\x05", 7, types), -ENODEV);
	UK_TEST_EXPECT_SNUM_EQ(read_s5("\x08_S5_", 5, types), -ENODEV);
}

uk_testsuite_register(ukacpi, NULL);

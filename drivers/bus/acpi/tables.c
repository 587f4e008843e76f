/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: walks what the firmware left, through a view that may refuse. */
#include <uk/acpi.h>

#include <string.h>

#define RSDP_SIGNATURE "RSD PTR "
#define RSDP_LEN_1 20 /* ACPI 1.0: points to the RSDT */
#define RSDP_LEN_2 36 /* since 2.0: to the XSDT, too */
#define RSDP_REVISION_AT 15
#define RSDP_RSDT_AT 16
#define RSDP_XSDT_AT 24

#define TABLE_LEN_MAX 0x400000
#define TABLES_MAX 256

static bool sums_up(const uint8_t *bytes, uint32_t len)
{
	uint8_t sum = 0;
	uint32_t i;

	for (i = 0; i < len; i++)
		sum += bytes[i];
	return sum == 0;
}

static uint64_t read_number(const uint8_t *bytes, unsigned int len)
{
	uint64_t value = 0;

	memcpy(&value, bytes, len);
	return value;
}

uint64_t uk_acpi_number(const struct uk_acpi_header *table, uint32_t at,
			unsigned int bytes)
{
	if (bytes > 8 || at > table->length || bytes > table->length - at)
		return 0;
	return read_number((const uint8_t *)table + at, bytes);
}

/* A table at `paddr` whose length is sensible; its sum is not looked at. */
static const struct uk_acpi_header *view_table(uk_acpi_view_fn view,
					       uint64_t paddr)
{
	const struct uk_acpi_header *table;

	table = paddr ? view(paddr, sizeof(*table)) : NULL;
	if (!table || table->length < sizeof(*table) ||
	    table->length > TABLE_LEN_MAX)
		return NULL;
	return view(paddr, table->length);
}

static bool is_sound(const struct uk_acpi_header *table)
{
	return sums_up((const uint8_t *)table, table->length);
}

/* The list of tables, and how many bytes its entries have. */
static const struct uk_acpi_header *
find_list(uk_acpi_view_fn view, uint64_t rsdp, unsigned int *entry_len)
{
	const uint8_t *root = rsdp ? view(rsdp, RSDP_LEN_1) : NULL;
	const struct uk_acpi_header *list = NULL;

	if (!root || memcmp(root, RSDP_SIGNATURE, 8) ||
	    !sums_up(root, RSDP_LEN_1))
		return NULL;
	if (root[RSDP_REVISION_AT] >= 2) {
		root = view(rsdp, RSDP_LEN_2);
		if (!root || !sums_up(root, RSDP_LEN_2))
			return NULL;
		list = view_table(view, read_number(root + RSDP_XSDT_AT, 8));
		*entry_len = 8;
	}
	if (!list) {
		list = view_table(view, read_number(root + RSDP_RSDT_AT, 4));
		*entry_len = 4;
	}
	return list && is_sound(list) ? list : NULL;
}

const struct uk_acpi_header *uk_acpi_find(uk_acpi_view_fn view, uint64_t rsdp,
					  const char *signature)
{
	const struct uk_acpi_header *list, *table;
	unsigned int entry_len = 4, i, nr;

	list = find_list(view, rsdp, &entry_len);
	if (!list)
		return NULL;
	nr = (list->length - sizeof(*list)) / entry_len;
	for (i = 0; i < nr && i < TABLES_MAX; i++) {
		table = view_table(view,
				   uk_acpi_number(list,
						  sizeof(*list) + i * entry_len,
						  entry_len));
		if (table && !memcmp(table->signature, signature, 4) &&
		    is_sound(table))
			return table;
	}
	return NULL;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Tables as a hostile firmware leaves them. */
#include <uk/acpi.h>

#include <string.h>

#define BASE 0x1000UL

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const uint8_t *memory;
static size_t memory_len;

static const void *view(uint64_t paddr, uint64_t len)
{
	uint64_t at = paddr - BASE;

	if (paddr < BASE || at > memory_len || len > memory_len - at)
		return NULL;
	return memory + at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const struct uk_acpi_header *dsdt = (const void *)data;
	uint8_t types[2];

	memory = data;
	memory_len = len;
	uk_acpi_find(view, BASE, "APIC");
	if (len >= sizeof(*dsdt) && dsdt->length >= sizeof(*dsdt) &&
	    dsdt->length <= len)
		uk_acpi_s5(dsdt, types);
	return 0;
}

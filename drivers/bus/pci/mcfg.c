/* SPDX-License-Identifier: BSD-3-Clause */
/* Host bridges that ACPI tells of. Firmware has placed their devices. */
#include "pci-internal.h"

#include <uk/acpi.h>
#include <uk/print.h>

#define FIRST_ENTRY 44
#define ENTRY_LEN 16
#define SEGMENT 8
#define FIRST_BUS 10
#define LAST_BUS 11

int pci__find_by_acpi(void)
{
	const struct uk_acpi_header *mcfg = uk_acpi_table("MCFG");
	uint32_t at;
	int nr = 0;

	if (!mcfg)
		return 0;
	for (at = FIRST_ENTRY; at + ENTRY_LEN <= mcfg->length;
	     at += ENTRY_LEN) {
		struct uk_pci_host host = {
			.name = "MCFG",
			.line = pci__firmware_line,
			.first_bus = (uint8_t)uk_acpi_number(mcfg,
							     at + FIRST_BUS, 1),
			.last_bus =
				(uint8_t)uk_acpi_number(mcfg, at + LAST_BUS, 1),
			.is_placed = true,
		};
		int rc = pci__ecam_add(&host, uk_acpi_number(mcfg, at, 8));

		if (rc)
			uk_pr_warn("segment %u is left out (error %d)\n",
				   (unsigned int)uk_acpi_number(
					   mcfg, at + SEGMENT, 2),
				   -rc);
		else
			nr++;
	}
	return nr;
}

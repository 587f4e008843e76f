/* SPDX-License-Identifier: BSD-3-Clause */
/* Patches (three bytes of offset and value) to a good tree, then the door. */
#include "../fdt.h"

#include <string.h>

#include "../../../lib/fdt/test/board.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct uk_fdt_node nodes[BOARD_NODES];
	static struct uk_bootinfo info;
	static struct builder b;
	static struct uk_fdt fdt;

	board_build(&b);
	for (; len >= 3; data += 3, len -= 3)
		b.blob[(data[0] << 8 | data[1]) % b.len] = data[2];
	memset(&info, 0, sizeof(info));
	if (uk_fdt_check(&fdt, b.blob, b.len) ||
	    uk_fdt_index(&fdt, nodes, BOARD_NODES) < 0)
		return 0;
	if (!fdtdoor__read(&fdt, &info))
		uk_bootinfo_check(&info);
	return 0;
}

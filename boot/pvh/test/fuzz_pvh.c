/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory as a hostile loader leaves it; the first bytes are the structure. */
#include "../pvh.h"

#include <string.h>

#define BASE 0x1000UL

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const struct uk_door_window window = { BASE, len, data };
	static struct uk_bootinfo info;

	memset(&info, 0, sizeof(info));
	if (!pvh__parse(&window, BASE, &info))
		uk_bootinfo_check(&info);
	return 0;
}

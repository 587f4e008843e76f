/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory as a hostile loader leaves it; the first bytes are the structure. */
#include "../linux.h"

#include <string.h>

#define BASE 0x1000UL

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const uint16_t flag = LINUX_BOOT_FLAG_MAGIC;
	static const uint32_t magic = LINUX_HEADER_MAGIC;
	static uint8_t memory[2 * LINUX_PARAMS_LEN];
	const struct uk_door_window window = { BASE, sizeof(memory), memory };
	static struct uk_bootinfo info;

	memset(&info, 0, sizeof(info));
	memset(memory, 0, sizeof(memory));
	memcpy(memory, data, len < sizeof(memory) ? len : sizeof(memory));
	memcpy(memory + LINUX_BOOT_FLAG, &flag, sizeof(flag));
	memcpy(memory + LINUX_HEADER, &magic, sizeof(magic));
	if (!linux__parse(&window, BASE, &info))
		uk_bootinfo_check(&info);
	return 0;
}

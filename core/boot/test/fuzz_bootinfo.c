/* SPDX-License-Identifier: BSD-3-Clause */
/* Regions and a command line straight from a hostile loader. */
#include <uk/bootinfo.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct region {
	uint64_t base;
	uint64_t len;
	uint8_t type;
} __packed;

static void check_free_ram(const struct uk_bootinfo *info)
{
	unsigned int i;

	for (i = 1; i < info->nr_regions; i++) {
		const struct uk_memregion *here = &info->regions[i];

		if (here[-1].base > here->base)
			abort();
		if (here[-1].type == UK_MEMREGION_FREE &&
		    here[-1].base + here[-1].len > here->base)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct uk_bootinfo info;
	struct region region;

	memset(&info, 0, sizeof(info));
	if (len >= 16) {
		memcpy(&info.initrd.base, data, 8);
		memcpy(&info.initrd.len, data + 8, 8);
	}
	uk_bootinfo_cmdline(&info, (const char *)data, len);
	for (; len >= sizeof(region); len -= sizeof(region)) {
		memcpy(&region, data, sizeof(region));
		data += sizeof(region);
		uk_bootinfo_add(&info, region.base, region.len,
				region.type % (UK_MEMREGION_DEVICE + 1));
	}
	if (!uk_bootinfo_check(&info))
		check_free_ram(&info);
	return 0;
}

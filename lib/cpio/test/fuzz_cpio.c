/* SPDX-License-Identifier: BSD-3-Clause */
/* Any bytes as an archive, or as patches to a good one. */
#include <uk/cpio.h>

#include <stdlib.h>

#include "builder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static volatile unsigned int seen;

static void read_all(const void *bytes, size_t len)
{
	struct uk_cpio_entry entry;
	struct uk_cpio cpio;
	void *copy = malloc(len ? len : 1);

	if (!copy)
		return;
	memcpy(copy, bytes, len);
	uk_cpio_open(&cpio, copy, len);
	while (uk_cpio_next(&cpio, &entry) > 0) {
		seen += (unsigned int)strlen(entry.name);
		for (size_t i = 0; i < entry.len; i++)
			seen += ((const uint8_t *)entry.data)[i];
	}
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct builder b;

	if (len && data[0] & 1) {
		read_all(data + 1, len - 1);
		return 0;
	}
	b.len = 0;
	build_entry(&b, "./dir/file", 0100644, 1, "hello");
	build_entry(&b, "link", 0120777, 2, "dir/file");
	build_end(&b);
	for (; len >= 3; data += 3, len -= 3)
		b.bytes[(data[0] << 8 | data[1]) % b.len] = (char)data[2];
	read_all(b.bytes, b.len);
	return 0;
}

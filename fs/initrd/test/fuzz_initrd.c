/* SPDX-License-Identifier: BSD-3-Clause */
/* Any bytes as a ram disk, or as patches to a good one, plain or packed. */
#include "../initrd-internal.h"

#include <stdlib.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>

#include "../../../lib/cpio/test/builder.h"
#include "chunks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct uk_fsctx first, ctx;

static void mount_fresh(void)
{
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0) {
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
		uk_vfs_make(&first, NULL, "/d", 040755, 0, NULL);
	} else {
		uk_vnode_put(ctx.root);
	}
	if (uk_vfs_mount(&first, NULL, "/d", "ramfs", 0, NULL) < 0 ||
	    uk_vfs_find(&first, NULL, "/d", 0, &ctx.root) < 0)
		abort();
	ctx.cwd = ctx.root;
}

/* Nothing may be left that uses it, or be outside. */
static void unmount(void)
{
	uk_vnode_put(ctx.root);
	if (uk_vfs_umount(&first, "/d", 0) < 0 ||
	    uk_vfs_unlink(&first, NULL, "/d", UK_ABI_AT_REMOVEDIR) < 0 ||
	    uk_vfs_make(&first, NULL, "/d", 040755, 0, NULL) < 0)
		abort();
}

static void extract(const void *bytes, size_t len, bool is_lent)
{
	const struct initrd__how how = { &ctx, is_lent, NULL };
	void *copy = malloc(len ? len : 1);

	if (!copy)
		return;
	memcpy(copy, bytes, len);
	mount_fresh();
	initrd__extract(&how, copy, len);
	if (chunks.nr_open)
		abort();
	unmount();
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct builder b;
	static char packed[sizeof(b.bytes) + CHUNKS_HEADER_LEN];
	unsigned int how;

	if (!len)
		return 0;
	how = *data++;
	len--;
	if (how & 1) {
		extract(data, len, how & 2);
		return 0;
	}
	b.len = 0;
	build_entry(&b, "./dir/file", 0100644, 1, "hello");
	build_entry(&b, "link", 0120777, 2, "dir/file");
	build_entry(&b, "dir/other", 0100644, 1, "");
	build_end(&b);
	for (; len >= 3; data += 3, len -= 3)
		b.bytes[(data[0] << 8 | data[1]) % b.len] = (char)data[2];
	if (how & 4)
		extract(packed, chunks_pack(packed, b.bytes, (uint32_t)b.len),
			how & 2);
	else
		extract(b.bytes, b.len, how & 2);
	return 0;
}

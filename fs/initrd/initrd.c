/* SPDX-License-Identifier: BSD-3-Clause */
/* The fstab driver "extract", for the ram disk that the loader gave. */
#include "initrd-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/bootinfo.h>
#include <uk/libparam.h>
#include <uk/print.h>

static bool copy;
UK_LIBPARAM_PARAM(copy, bool, "Copy plain files, and give their memory back");

static bool is_taken;

/* Whole pages of it are free RAM now. */
static void give_back(const void *data, size_t len)
{
	uintptr_t from = ALIGN_UP((uintptr_t)data, PAGE_SIZE);
	uintptr_t to = ALIGN_DOWN((uintptr_t)data + len, PAGE_SIZE);

	if (from < to)
		uk_alloc_addmem(uk_alloc_get_default(), (void *)from,
				to - from);
}

static int extract(const char *source, const char *path)
{
	struct uk_fsctx ctx = { .umask = 0 };
	struct initrd__how how = { &ctx, !copy, give_back };
	int err;

	if (strcmp(source, "initrd0") || !uk_bootinfo.initrd.len)
		return -ENODEV;
	if (is_taken) {
		uk_pr_err("the ram disk is unpacked already\n");
		return -EBUSY;
	}
	err = uk_vfs_find(&uk_fsctx_first, NULL, path, 0, &ctx.root);
	if (err < 0)
		return err;
	ctx.cwd = ctx.root;
	is_taken = true;
	err = initrd__extract(&how, (void *)uk_bootinfo.initrd.base,
			      uk_bootinfo.initrd.len);
	uk_vnode_put(ctx.root);
	return err;
}

static const struct uk_fs extract_driver = {
	.name = "extract",
	.fill = extract,
};
UK_REGISTER(fs, extract_driver);

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What is mounted at the start: vfs.fstab=[ "source:path:driver[:flags[:opts
 * [:ukopts]]]" ... ]; of ukopts there is mkmp: make the mount point.
 */
#include "vfs-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/bootinfo.h>
#include <uk/libparam.h>
#include <uk/on.h>
#include <uk/print.h>

enum { SOURCE, PATH, DRIVER, FLAGS, OPTS, UKOPTS, NR_FIELDS };

static char *fstab[CONFIG_LIBUKVFS_FSTAB_MAX];
UK_LIBPARAM_PARAM_ARR(
	fstab, charp, CONFIG_LIBUKVFS_FSTAB_MAX,
	"What to mount: source:path:driver[:flags[:opts[:mkmp]]]");

static char *rootfs, *rootdev = "fs0";
UK_LIBPARAM_PARAM(rootfs, charp, "File system of the root");
UK_LIBPARAM_PARAM(rootdev, charp, "What the root is mounted from");

/* Cuts at colons, in place; the parameter is read once. */
static void split(char *text, char *field[NR_FIELDS])
{
	static char none[1];

	for (int i = 0; i < NR_FIELDS; i++) {
		field[i] = text ? text : none;
		text = text ? strchr(text, ':') : NULL;
		if (text)
			*text++ = 0;
	}
}

/* Each directory of `path`, in place. */
static int make_mount_point(char *path)
{
	int err = 0;
	char *end = path;

	do {
		end = strchr(end + 1, '/');
		if (end)
			*end = 0;
		if (path[1])
			err = uk_vfs_make(&uk_fsctx_first, NULL, path,
					  UK_ABI_S_IFDIR | 0755, 0, NULL);
		if (end)
			*end = '/';
	} while (end && (!err || err == -EEXIST));
	return err == -EEXIST ? 0 : err;
}

static const struct uk_fs *filler_named(const char *name)
{
	uk_registry_foreach (fs, fs)
		if ((*fs)->fill && !strcmp((*fs)->name, name))
			return *fs;
	return NULL;
}

/* Something to fill has to be there. */
static int fill(const struct uk_fs *fs, const char *source, const char *path)
{
	int err = 0;

	if (!vfs__root)
		err = uk_vfs_mount(&uk_fsctx_first, "ramfs", "/", "ramfs", 0,
				   NULL);
	return err < 0 ? err : fs->fill(source, path);
}

static int mount_entry(char *text)
{
	char *field[NR_FIELDS];
	const struct uk_fs *filler;
	int err = 0;

	split(text, field);
	if (field[PATH][0] != '/' || !*field[DRIVER])
		err = -EINVAL;
	if (!err && vfs__root && !strcmp(field[UKOPTS], "mkmp"))
		err = make_mount_point(field[PATH]);
	filler = filler_named(field[DRIVER]);
	if (!err && filler)
		err = fill(filler, field[SOURCE], field[PATH]);
	else if (!err)
		err = uk_vfs_mount(&uk_fsctx_first, field[SOURCE], field[PATH],
				   field[DRIVER],
				   strtoul(field[FLAGS], NULL, 0), field[OPTS]);
	if (err < 0)
		uk_pr_err("%s cannot be mounted at %s by %s: error %d\n",
			  field[SOURCE], field[PATH], field[DRIVER], -err);
	return err;
}

/* Whether the image has the driver `name`, and it mounts. */
static bool has_driver(const char *name)
{
	uk_registry_foreach (fs, fs)
		if ((*fs)->mount && !strcmp((*fs)->name, name))
			return true;
	return false;
}

/* Whether field `nr` of an entry, which is whole yet, is `value`. */
static bool has_field(const char *text, int nr, const char *value)
{
	size_t len = strlen(value);

	for (; text && nr; nr--) {
		text = strchr(text, ':');
		text = text ? text + 1 : NULL;
	}
	return text && !strncmp(text, value, len) &&
	       (!text[len] || text[len] == ':');
}

static bool is_in_fstab(int nr, const char *value)
{
	for (size_t i = 0; i < ARRAY_SIZE(fstab) && fstab[i]; i++)
		if (has_field(fstab[i], nr, value))
			return true;
	return false;
}

/*
 * The root when vfs.fstab= names none: in memory, with the initial ram disk
 * unless that is told to be elsewhere.
 */
static int mount_default_root(void)
{
	const struct uk_fs *extract =
		is_in_fstab(DRIVER, "extract") ? NULL : filler_named("extract");
	int err;

	if (!has_driver("ramfs"))
		return 0;
	err = uk_vfs_mount(&uk_fsctx_first, "ramfs", "/", "ramfs", 0, NULL);
	if (!err && extract)
		err = extract->fill("initrd0", "/");
	if (err == -ENODEV) /* the loader gave none */
		err = 0;
	if (err < 0)
		uk_pr_err("the initial ram disk cannot be the root: error %d\n",
			  -err);
	return err;
}

static void warn_of_unused_disk(void)
{
	if (uk_bootinfo.initrd.len && !filler_named("extract"))
		uk_pr_warn("nothing in the image unpacks the initial ram disk "
			   "(LIBINITRD)\n");
}

/* Whether something is mounted at `path`, or cannot be. */
static bool is_mounted(const char *path)
{
	struct uk_vnode *node;
	bool is_it;

	if (uk_vfs_find(&uk_fsctx_first, NULL, path, 0, &node) < 0)
		return false;
	is_it = vfs__is_mount_root(node);
	uk_vnode_put(node);
	return is_it;
}

/* What programs expect in any root; one that cannot have it goes without. */
static void mount_usual(const char *driver, const char *path)
{
	int err;

	if (!has_driver(driver) || is_mounted(path))
		return;
	err = uk_vfs_make(&uk_fsctx_first, NULL, path, UK_ABI_S_IFDIR | 0755, 0,
			  NULL);
	if (!err || err == -EEXIST)
		err = uk_vfs_mount(&uk_fsctx_first, driver, path, driver, 0,
				   NULL);
	if (err < 0)
		uk_pr_warn("%s cannot be mounted at %s: error %d\n", driver,
			   path, -err);
}

static void complete_root(void)
{
	uint32_t mask = uk_fsctx_first.umask;

	mount_usual("devfs", "/dev");
	mount_usual("procfs", "/proc");
	uk_fsctx_first.umask = 0;
	uk_vfs_make(&uk_fsctx_first, NULL, "/tmp", UK_ABI_S_IFDIR | 01777, 0,
		    NULL); /* there already, or a root that cannot change */
	uk_fsctx_first.umask = mask;
}

static int mount_root(void)
{
	int err;

	if (!rootfs)
		return UK_ON(CONFIG_LIBUKVFS_DEFAULT_ROOT)
			       ? mount_default_root()
			       : 0;
	err = uk_vfs_mount(&uk_fsctx_first, rootdev, "/", rootfs, 0, NULL);
	if (err < 0)
		uk_pr_err("%s cannot be the root by %s: error %d\n", rootdev,
			  rootfs, -err);
	return err;
}

static int mount_all(void)
{
	bool is_complete = UK_ON(CONFIG_LIBUKVFS_DEFAULT_ROOT);
	int err = 0;

	warn_of_unused_disk();
	if (!is_in_fstab(PATH, "/"))
		err = mount_root();
	for (size_t i = 0; !err && i < ARRAY_SIZE(fstab) && fstab[i]; i++)
		err = mount_entry(fstab[i]);
	if (!err && is_complete && vfs__root)
		complete_root();
	return err;
}

UK_INIT(vfs, mount_all);

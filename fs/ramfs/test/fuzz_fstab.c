/* SPDX-License-Identifier: BSD-3-Clause */
/* Any text as an entry of vfs.fstab=; what is mounted can be unmounted. */
#define CONFIG_LIBUKVFS_FSTAB_MAX 4
#include "../../vfs/fstab.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct uk_fsctx real;
static unsigned int nr_filled;

static int fill_counted(const char *source, const char *path)
{
	nr_filled += (unsigned int)(strlen(source) + strlen(path));
	return *path == '/' ? 0 : -1;
}

static const struct uk_fs counting = { .name = "extract",
				       .fill = fill_counted };
UK_REGISTER(fs, counting);

/* A fresh root, at /d of the real one. */
static void begin(void)
{
	struct uk_vnode *root;

	if (uk_vfs_find(&real, NULL, "/", 0, &root) < 0)
		uk_vfs_mount(&real, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(root);
	uk_vfs_make(&real, NULL, "/d", 040755, 0, NULL);
	if (uk_vfs_mount(&real, NULL, "/d", "ramfs", 0, NULL) < 0 ||
	    uk_vfs_find(&real, NULL, "/d", 0, &root) < 0)
		abort();
	uk_fsctx_first.root = root;
	uk_vfs_make(&uk_fsctx_first, NULL, "/a", 040755, 0, NULL);
	uk_vfs_make(&uk_fsctx_first, NULL, "/l", 0120777, 0, "/a");
}

static void end(void)
{
	uk_vnode_put(uk_fsctx_first.root);
	uk_fsctx_first.root = NULL;
	if (uk_vfs_umount(&real, "/d", 0) < 0)
		abort();
}

/* The second field, as long as it is whole. */
static char *path_of(char *text)
{
	char *path = strchr(text, ':');

	if (path)
		path[1 + strcspn(path + 1, ":")] = 0;
	return path ? path + 1 : NULL;
}

static void mount_and_unmount(const char *text)
{
	char *entry = strdup(text), *copy = strdup(text), *path;
	unsigned int before = nr_filled;

	if (!entry || !copy)
		abort();
	path = path_of(copy);
	if (!mount_entry(entry) && nr_filled == before &&
	    uk_vfs_umount(&uk_fsctx_first, path, 0) < 0)
		abort();
	free(entry);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const begins[] = { "",
					      "x:/a:ramfs:",
					      "x:/l/b/c:ramfs:0:size=1:mkmp",
					      "initrd0:/a:extract",
					      ":/a/:ramfs:1:",
					      "::",
					      "x:/",
					      "x:/a/../a/./b:ramfs:::mkmp" };
	char text[300];

	if (!len || len > 200)
		return 0;
	strcpy(text, begins[data[0] & 7]);
	strncat(text, (const char *)data + 1, len - 1);
	begin();
	mount_and_unmount(text);
	end();
	return 0;
}

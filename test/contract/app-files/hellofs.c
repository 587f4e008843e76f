/* SPDX-License-Identifier: BSD-3-Clause */
/* The least file system: a directory with one file, whose text is its source. */
#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/vnode.h>

#define NAME "hello"

static bool is_root(const struct uk_file *file)
{
	return file->type == UK_ABI_S_IFDIR;
}

static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	const struct uk_vnode *node = (const struct uk_vnode *)file;

	uk_vnode_fill(node, stat);
	stat->mode = is_root(file) ? UK_ABI_S_IFDIR | 0555
				   : UK_ABI_S_IFREG | 0444;
	stat->nlink = 1;
	stat->ino = is_root(file) ? 1 : 2;
	stat->size = is_root(file) ? 0 : strlen(node->mount->source);
	return 0;
}

static long read_text(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at, int flags)
{
	const char *text = ((struct uk_vnode *)file)->mount->source;
	size_t len = strlen(text), done = 0, part;

	(void)flags;
	for (int i = 0; i < nr_iov && (size_t)at + done < len; i++) {
		part = MIN(iov[i].len, len - (size_t)at - done);
		memcpy(iov[i].base, text + at + done, part);
		done += part;
	}
	return is_root(file) ? -EISDIR : (long)done;
}

static long list(struct uk_file *file, int64_t *at, void *buf, size_t len)
{
	struct uk_abi_dirent64 *entry = buf;
	size_t total = ALIGN_UP(sizeof(*entry) + sizeof(NAME), 8);

	(void)file;
	if (*at)
		return 0;
	if (len < total)
		return -EINVAL;
	memset(buf, 0, total);
	entry->ino = 2;
	entry->off = *at = 1;
	entry->reclen = (uint16_t)total;
	entry->type = UK_ABI_DT_REG;
	memcpy(entry->name, NAME, sizeof(NAME));
	return (long)total;
}

static void release(struct uk_file *file)
{
	uk_vnode_fini((struct uk_vnode *)file);
	uk_free(uk_alloc_get_default(), file);
}

static const struct uk_file_ops file_ops = {
	.getattr = getattr,
	.read = read_text,
	.readdir = list,
	.release = release,
};

static int look_up(struct uk_vnode *dir, const char *name, size_t len,
		   struct uk_vnode **found);

static const struct uk_vnode_ops node_ops = { .lookup = look_up };

static struct uk_vnode *make(struct uk_mount *mount, uint32_t mode)
{
	struct uk_vnode *node =
		uk_malloc(uk_alloc_get_default(), sizeof(*node));

	if (node)
		uk_vnode_init(node, mount, &file_ops, &node_ops, mode);
	return node;
}

static int look_up(struct uk_vnode *dir, const char *name, size_t len,
		   struct uk_vnode **found)
{
	if (len != sizeof(NAME) - 1 || memcmp(name, NAME, len))
		return -ENOENT;
	*found = make(dir->mount, UK_ABI_S_IFREG);
	return *found ? 0 : -ENOMEM;
}

static int mount(struct uk_mount *mount, const char *source, const char *data)
{
	(void)source, (void)data;
	mount->root = make(mount, UK_ABI_S_IFDIR);
	return mount->root ? 0 : -ENOMEM;
}

static const struct uk_fs hellofs = { .name = "hellofs", .mount = mount };
UK_REGISTER(fs, hellofs);

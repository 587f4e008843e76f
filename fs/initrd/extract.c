/* SPDX-License-Identifier: BSD-3-Clause */
/* A cpio archive becomes files. */
#include "initrd-internal.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/cpio.h>
#include <uk/list.h>
#include <uk/print.h>

/* A file with several names, by the number that the archive gives it. */
struct linked {
	struct uk_list_head link;
	struct uk_vnode *node;
	unsigned int archive;
	uint32_t ino, dev_major, dev_minor;
};

struct extract {
	const struct uk_fsctx *ctx;
	const struct uk_cpio_entry *entry;
	struct uk_list_head linked;
};

static struct linked *find_linked(const struct extract *x)
{
	const struct uk_cpio_entry *e = x->entry;
	struct linked *linked;

	uk_list_for_each_entry (linked, &x->linked, link)
		if (linked->ino == e->ino && linked->archive == e->archive &&
		    linked->dev_major == e->dev_major &&
		    linked->dev_minor == e->dev_minor)
			return linked;
	return NULL;
}

/* Remembers `node`, whose reference it takes, for further names. */
static int remember_take(struct extract *x, struct uk_vnode *node)
{
	struct linked *linked =
		uk_malloc(uk_alloc_get_default(), sizeof(*linked));

	if (!linked) {
		uk_vnode_put(node);
		return -ENOMEM;
	}
	linked->node = node;
	linked->archive = x->entry->archive;
	linked->ino = x->entry->ino;
	linked->dev_major = x->entry->dev_major;
	linked->dev_minor = x->entry->dev_minor;
	uk_list_add_tail(&linked->link, &x->linked);
	return 0;
}

static void forget_all(struct extract *x)
{
	struct linked *linked;

	while (!uk_list_empty(&x->linked)) {
		linked = uk_list_first_entry(&x->linked, struct linked, link);
		uk_list_del(&linked->link);
		uk_vnode_put(linked->node);
		uk_free(uk_alloc_get_default(), linked);
	}
}

/* The directories above, which the archive may have left out. */
static int make_above(const struct extract *x)
{
	size_t len = strlen(x->entry->name) + 1;
	char *path = uk_malloc(uk_alloc_get_default(), len), *end;
	int err = 0;

	if (!path)
		return -ENOMEM;
	memcpy(path, x->entry->name, len);
	for (end = strchr(path, '/'); end && (!err || err == -EEXIST);
	     end = strchr(end + 1, '/')) {
		*end = 0;
		err = uk_vfs_make(x->ctx, NULL, path, UK_ABI_S_IFDIR | 0755, 0,
				  NULL);
		*end = '/';
	}
	uk_free(uk_alloc_get_default(), path);
	return err == -EEXIST ? 0 : err;
}

static int write_all(struct uk_file *file, const void *data, size_t len)
{
	struct uk_abi_iovec iov = { (void *)(uintptr_t)data, len };
	long done = len ? file->ops->write(file, &iov, 1, 0, 0) : 0;

	if (done < 0)
		return (int)done;
	return (size_t)done < len ? -ENOSPC : 0;
}

static int make_file(struct extract *x)
{
	struct linked *linked = x->entry->nlink > 1 ? find_linked(x) : NULL;
	struct uk_ofile *ofile;
	struct uk_vnode *node;
	int err;

	if (linked)
		err = uk_vfs_link(x->ctx, linked->node, NULL, x->entry->name);
	else
		err = uk_vfs_make(x->ctx, NULL, x->entry->name,
				  UK_ABI_S_IFREG | 0600, 0, NULL);
	if (err < 0 || (linked && !x->entry->len))
		return err;
	err = uk_vfs_open(x->ctx, NULL, x->entry->name,
			  UK_ABI_O_WRONLY | UK_ABI_O_NOFOLLOW, 0, &ofile);
	if (err < 0)
		return err;
	err = write_all(ofile->file, x->entry->data, x->entry->len);
	node = uk_vnode_of(ofile);
	uk_vnode_get(node);
	uk_ofile_put(ofile);
	if (!err && x->entry->nlink > 1 && !linked)
		return remember_take(x, node);
	uk_vnode_put(node);
	return err;
}

static int make_link(const struct extract *x)
{
	struct uk_alloc *a = uk_alloc_get_default();
	char *target = uk_malloc(a, x->entry->len + 1);
	int err;

	if (!target)
		return -ENOMEM;
	memcpy(target, x->entry->data, x->entry->len);
	target[x->entry->len] = 0;
	err = *target ? uk_vfs_make(x->ctx, NULL, x->entry->name,
				    UK_ABI_S_IFLNK | 0777, 0, target)
		      : -EINVAL;
	uk_free(a, target);
	return err;
}

static int make_directory(const struct extract *x)
{
	int err = uk_vfs_make(x->ctx, NULL, x->entry->name,
			      UK_ABI_S_IFDIR | 0755, 0, NULL);

	return err == -EEXIST ? 0 : err;
}

static int make_node(struct extract *x)
{
	const struct uk_cpio_entry *e = x->entry;

	switch (e->mode & UK_ABI_S_IFMT) {
	case UK_ABI_S_IFREG:
		return make_file(x);
	case UK_ABI_S_IFLNK:
		return make_link(x);
	case UK_ABI_S_IFDIR:
		return make_directory(x);
	case UK_ABI_S_IFCHR:
	case UK_ABI_S_IFBLK:
	case UK_ABI_S_IFIFO:
	case UK_ABI_S_IFSOCK:
		return uk_vfs_make(x->ctx, NULL, e->name, e->mode,
				   uk_abi_makedev(e->rdev_major, e->rdev_minor),
				   NULL);
	default:
		return -EINVAL;
	}
}

static int set_attributes(const struct extract *x)
{
	const struct uk_cpio_entry *e = x->entry;
	struct uk_attr attr = {
		.valid = UK_ATTR_MODE | UK_ATTR_UID | UK_ATTR_GID |
			 UK_ATTR_MTIME,
		.mode = e->mode & 07777,
		.uid = e->uid,
		.gid = e->gid,
		.mtime_ns = (int64_t)e->mtime * 1000000000,
	};
	struct uk_vnode *node;
	int err = uk_vfs_find(x->ctx, NULL, *e->name ? e->name : "/",
			      UK_ABI_AT_SYMLINK_NOFOLLOW, &node);

	if (err < 0)
		return err;
	err = uk_vnode_setattr(x->ctx, node, &attr);
	uk_vnode_put(node);
	return err;
}

static int extract_entry(struct extract *x)
{
	bool is_dir = (x->entry->mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR;
	int err = 0;

	if (*x->entry->name) {
		err = make_above(x);
		if (!err && !is_dir)
			uk_vfs_unlink(x->ctx, NULL, x->entry->name, 0);
		if (!err)
			err = make_node(x);
	}
	if (!err)
		err = set_attributes(x);
	if (err < 0)
		uk_pr_err("%s of the archive cannot be made: error %d\n",
			  x->entry->name, -err);
	return err;
}

int initrd__extract(const struct uk_fsctx *ctx, const void *data, size_t len)
{
	struct uk_cpio_entry entry;
	struct extract x = { .ctx = ctx, .entry = &entry };
	struct uk_cpio cpio;
	int more, err = 0;

	UK_INIT_LIST_HEAD(&x.linked);
	uk_cpio_open(&cpio, data, len);
	while (!err && (more = uk_cpio_next(&cpio, &entry)) > 0)
		err = extract_entry(&x);
	forget_all(&x);
	if (!err && more < 0)
		uk_pr_err("the archive is damaged at byte %zu\n", cpio.at);
	return err ? err : more;
}

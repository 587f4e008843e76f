/* SPDX-License-Identifier: BSD-3-Clause */
/* cpio archives become files. */
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
#include <uk/ramfs.h>

/* A file with several names, by the number that the archive gives it. */
struct linked {
	struct uk_list_head link;
	struct uk_vnode *node;
	uint32_t ino, dev_major, dev_minor;
};

/* A directory, whose time changes as long as files are made in it. */
struct dated {
	struct uk_list_head link;
	struct uk_vnode *node;
	int64_t mtime_ns;
};

struct extract {
	const struct initrd__how *how;
	struct initrd__stream s;
	uint64_t start; /* of the archive at hand, in the stream */
	struct uk_cpio_entry entry;
	size_t data_left;	    /* of the entry, not read yet */
	struct uk_list_head linked; /* of the archive at hand */
	struct uk_list_head dated;  /* of all */
	bool has_lent;		    /* files lie in the piece at hand */
	bool is_told;		    /* what went wrong */
	char name[UK_VFS_PATH_MAX];
};

/* --- reading ---------------------------------------------------------- */

/* `len` bytes in the window, or the error of there being less. */
static int need(struct extract *x, size_t len)
{
	int err = initrd__need(&x->s, len);

	return err < 0 || x->s.len >= len ? err : -ENODATA;
}

/* The last pad of a stream may be missing. */
static int skip_pad(struct extract *x)
{
	size_t pad = UK_CPIO_PAD(x->s.offset - x->start);
	int err = initrd__need(&x->s, pad);

	if (err < 0)
		return err;
	initrd__skip(&x->s, MIN(pad, x->s.len));
	return 0;
}

static int read_name(struct extract *x)
{
	uint32_t len = x->entry.name_len;
	int err;

	if (len > sizeof(x->name))
		return -ENAMETOOLONG;
	err = need(x, len);
	if (err < 0)
		return err;
	memcpy(x->name, x->s.at, len);
	if (memchr(x->name, 0, len) != x->name + len - 1)
		return -EINVAL;
	initrd__skip(&x->s, len);
	x->entry.name = uk_cpio_name(x->name);
	return x->entry.name ? skip_pad(x) : -EPERM;
}

static int read_header(struct extract *x)
{
	int err = need(x, UK_CPIO_HEADER_LEN);

	if (!err)
		err = uk_cpio_header(x->s.at, &x->entry);
	if (err < 0)
		return err;
	initrd__skip(&x->s, UK_CPIO_HEADER_LEN);
	x->data_left = x->entry.len;
	return read_name(x);
}

/* The next bytes of the entry's data, at least one: how many, or an error. */
static long read_data(struct extract *x, const void **data)
{
	int err = need(x, 1);
	size_t len = MIN(x->s.len, x->data_left);

	if (err < 0)
		return err;
	*data = x->s.at;
	for (size_t i = 0; x->entry.has_sum && i < len; i++)
		x->entry.sum -= x->s.at[i];
	initrd__skip(&x->s, len);
	x->data_left -= len;
	return (long)len;
}

/* What of the data nobody wanted, and whether the sum was right. */
static int end_data(struct extract *x)
{
	const void *data;
	long len = 0;

	while (len >= 0 && x->data_left)
		len = read_data(x, &data);
	if (len < 0)
		return (int)len;
	if (x->entry.has_sum && x->entry.sum)
		return -EINVAL;
	return skip_pad(x);
}

/* --- files ------------------------------------------------------------ */

static struct linked *find_linked(const struct extract *x)
{
	const struct uk_cpio_entry *e = &x->entry;
	struct linked *linked;

	if (e->nlink < 2)
		return NULL;
	uk_list_for_each_entry (linked, &x->linked, link)
		if (linked->ino == e->ino &&
		    linked->dev_major == e->dev_major &&
		    linked->dev_minor == e->dev_minor)
			return linked;
	return NULL;
}

/* Remembers `node` for further names. */
static int remember(struct extract *x, struct uk_vnode *node)
{
	struct linked *linked =
		uk_malloc(uk_alloc_get_default(), sizeof(*linked));

	if (!linked)
		return -ENOMEM;
	uk_vnode_get(node);
	linked->node = node;
	linked->ino = x->entry.ino;
	linked->dev_major = x->entry.dev_major;
	linked->dev_minor = x->entry.dev_minor;
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
static int make_above(struct extract *x)
{
	char *path = x->name + (x->entry.name - x->name), *end;
	int err = 0;

	for (end = strchr(path, '/'); end && (!err || err == -EEXIST);
	     end = strchr(end + 1, '/')) {
		*end = 0;
		err = uk_vfs_make(x->how->ctx, NULL, path,
				  UK_ABI_S_IFDIR | 0755, 0, NULL);
		*end = '/';
	}
	return err == -EEXIST ? 0 : err;
}

static int write_all(struct uk_file *file, const void *data, size_t len,
		     size_t at)
{
	struct uk_abi_iovec iov = { (void *)(uintptr_t)data, len };
	long done;

	for (; len; iov.base = (char *)iov.base + done, iov.len = len) {
		done = file->ops->write(file, &iov, 1, (int64_t)at, 0);
		if (done <= 0)
			return done ? (int)done : -ENOSPC;
		at += (size_t)done;
		len -= (size_t)done;
	}
	return 0;
}

static int copy_data(struct extract *x, struct uk_file *file)
{
	const void *data;
	long len;
	int err = 0;

	while (!err && x->data_left) {
		len = read_data(x, &data);
		err = len < 0 ? (int)len
			      : write_all(file, data, (size_t)len,
					  x->entry.len - x->data_left -
						  (size_t)len);
	}
	return err;
}

/* Plain data may stay where they are. */
static int fill(struct extract *x, struct uk_vnode *node)
{
	const void *data = x->s.at;
	size_t len = x->entry.len;

	if (!len)
		return 0;
	if (x->s.len < len && !x->s.unpacker)
		return -ENODATA;
	if (x->s.unpacker || !x->how->is_lent ||
	    uk_ramfs_lend(node, data, len) < 0)
		return copy_data(x, &node->file);
	x->has_lent = true;
	return 0;
}

static int make_file(struct extract *x)
{
	const struct uk_fsctx *ctx = x->how->ctx;
	struct linked *linked = find_linked(x);
	struct uk_vnode *node;
	int err;

	if (linked)
		err = uk_vfs_link(ctx, linked->node, NULL, x->entry.name);
	else
		err = uk_vfs_make(ctx, NULL, x->entry.name,
				  UK_ABI_S_IFREG | 0600, 0, NULL);
	if (!err)
		err = uk_vfs_find(ctx, NULL, x->entry.name,
				  UK_ABI_AT_SYMLINK_NOFOLLOW, &node);
	if (err < 0)
		return err;
	err = fill(x, node);
	if (!err && x->entry.nlink > 1 && !linked)
		err = remember(x, node);
	uk_vnode_put(node);
	if (err < 0) /* not one that is half there */
		uk_vfs_unlink(ctx, NULL, x->entry.name, 0);
	return err;
}

static int make_link(struct extract *x)
{
	struct uk_alloc *a = uk_alloc_get_default();
	size_t len = x->entry.len;
	char *target;
	int err;

	if (!len || len >= UK_VFS_PATH_MAX)
		return -EINVAL;
	err = need(x, len);
	target = err < 0 ? NULL : uk_malloc(a, len + 1);
	if (!target)
		return err < 0 ? err : -ENOMEM;
	memcpy(target, x->s.at, len);
	target[len] = 0;
	err = *target ? uk_vfs_make(x->how->ctx, NULL, x->entry.name,
				    UK_ABI_S_IFLNK | 0777, 0, target)
		      : -EINVAL;
	uk_free(a, target);
	return err;
}

static int make_directory(const struct extract *x)
{
	int err = uk_vfs_make(x->how->ctx, NULL, x->entry.name,
			      UK_ABI_S_IFDIR | 0755, 0, NULL);

	return err == -EEXIST ? 0 : err;
}

static int make_node(struct extract *x)
{
	const struct uk_cpio_entry *e = &x->entry;

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
		return uk_vfs_make(x->how->ctx, NULL, e->name, e->mode,
				   uk_abi_makedev(e->rdev_major, e->rdev_minor),
				   NULL);
	default:
		return -EINVAL;
	}
}

static int remember_date(struct extract *x, struct uk_vnode *node,
			 int64_t mtime_ns)
{
	struct dated *dated = uk_malloc(uk_alloc_get_default(), sizeof(*dated));

	if (!dated)
		return -ENOMEM;
	uk_vnode_get(node);
	dated->node = node;
	dated->mtime_ns = mtime_ns;
	uk_list_add_tail(&dated->link, &x->dated);
	return 0;
}

static void set_dates(struct extract *x)
{
	struct uk_attr attr = { .valid = UK_ATTR_MTIME };
	struct dated *dated;

	while (!uk_list_empty(&x->dated)) {
		dated = uk_list_first_entry(&x->dated, struct dated, link);
		uk_list_del(&dated->link);
		attr.mtime_ns = dated->mtime_ns;
		uk_vnode_setattr(x->how->ctx, dated->node, &attr);
		uk_vnode_put(dated->node);
		uk_free(uk_alloc_get_default(), dated);
	}
}

static int set_attributes(struct extract *x)
{
	const struct uk_cpio_entry *e = &x->entry;
	struct uk_attr attr = {
		.valid = UK_ATTR_MODE | UK_ATTR_UID | UK_ATTR_GID |
			 UK_ATTR_MTIME,
		.mode = e->mode & 07777,
		.uid = e->uid,
		.gid = e->gid,
		.mtime_ns = (int64_t)e->mtime * 1000000000,
	};
	struct uk_vnode *node;
	int err = uk_vfs_find(x->how->ctx, NULL, *e->name ? e->name : "/",
			      UK_ABI_AT_SYMLINK_NOFOLLOW, &node);

	if (err < 0)
		return err;
	err = uk_vnode_setattr(x->how->ctx, node, &attr);
	if (!err && (e->mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR)
		err = remember_date(x, node, attr.mtime_ns);
	uk_vnode_put(node);
	return err;
}

static int make_entry(struct extract *x)
{
	bool is_dir = (x->entry.mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR;
	int err = 0;

	if (*x->entry.name) {
		err = make_above(x);
		if (!err && !is_dir)
			uk_vfs_unlink(x->how->ctx, NULL, x->entry.name, 0);
		if (!err)
			err = make_node(x);
	}
	return err < 0 ? err : set_attributes(x);
}

/* --- archives --------------------------------------------------------- */

static bool is_of_archive(int err)
{
	return err == -EINVAL || err == -ENODATA || err == -ENOTSUP;
}

/* 1 at the end of the archive. */
static int extract_entry(struct extract *x)
{
	int err = read_header(x);

	if (err < 0)
		return err;
	if (uk_cpio_is_trailer(x->name)) {
		err = end_data(x);
		return err < 0 ? err : 1;
	}
	err = make_entry(x);
	if (err < 0 && !is_of_archive(err)) {
		uk_pr_err("%s of the ram disk cannot be made: error %d\n",
			  x->entry.name, -err);
		x->is_told = true;
	}
	return err < 0 ? err : end_data(x);
}

static int extract_archive(struct extract *x)
{
	int err;

	x->start = x->s.offset;
	do
		err = extract_entry(x);
	while (!err);
	forget_all(x);
	return err < 0 ? err : 0;
}

/* Between archives there may be zeros; whether there is a further one. */
static int find_archive(struct extract *x)
{
	int err = initrd__need(&x->s, 1);

	while (!err && x->s.len && !*x->s.at) {
		initrd__skip(&x->s, 1);
		err = initrd__need(&x->s, 1);
	}
	return err < 0 ? err : x->s.len > 0;
}

static int extract_packed(struct extract *x)
{
	int more;

	while ((more = find_archive(x)) > 0) {
		more = extract_archive(x);
		if (more < 0)
			break;
	}
	return more;
}

static void tell(struct extract *x, size_t at, int err)
{
	const char *how = x->s.packer ? x->s.packer : "plain";

	if (x->is_told)
		return;
	if (err == -ENOTSUP)
		uk_pr_err("the ram disk's archive at byte %zu is packed by "
			  "%s, which the image cannot unpack\n",
			  at, how);
	else
		uk_pr_err("the ram disk's archive at byte %zu (%s) %s, at "
			  "byte %llu of it: error %d\n",
			  at, how,
			  err == -ENODATA ? "ends too early" : "is damaged",
			  (unsigned long long)x->s.offset, -err);
}

/* One plain archive, or one piece that was packed; `*len`: its bytes. */
static int extract_piece(struct extract *x, const uint8_t *at, size_t *len)
{
	int err = initrd__stream_open(&x->s, at, *len);

	if (err < 0)
		return err;
	x->has_lent = false;
	err = x->s.unpacker ? extract_packed(x) : extract_archive(x);
	*len -= x->s.unpacker ? x->s.io.in_len : x->s.len;
	initrd__stream_close(&x->s);
	return err;
}

static int extract_all(struct extract *x, const uint8_t *data, size_t len)
{
	size_t at = 0, part;
	int err;

	for (; at < len; at += part) {
		part = 1;
		if (!data[at])
			continue;
		part = len - at;
		err = extract_piece(x, data + at, &part);
		if (err < 0) {
			tell(x, at, err);
			return err == -ENODATA ? -EINVAL : err;
		}
		if (x->how->give_back && !x->has_lent)
			x->how->give_back(data + at, part);
	}
	return 0;
}

int initrd__extract(const struct initrd__how *how, const void *data, size_t len)
{
	struct extract *x = uk_zalloc(uk_alloc_get_default(), sizeof(*x));
	int err;

	if (!x)
		return -ENOMEM;
	x->how = how;
	UK_INIT_LIST_HEAD(&x->linked);
	UK_INIT_LIST_HEAD(&x->dated);
	err = extract_all(x, data, len);
	set_dates(x);
	uk_free(uk_alloc_get_default(), x);
	return err;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Descriptors as links: to what was opened by a path, and to all others. */
#include "proc-internal.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/fdio.h>
#include <uk/fdtab.h>
#include <uk/vfs.h>

static int next_fd(const struct uk_procfs_of *of __unused, int from)
{
	return uk_fd_next(from);
}

static int fd_of(const struct uk_procfs_of *of)
{
	return of->number[of->nr_numbers - 1];
}

/* What a file without a path is called. */
static const char *kind_of(const struct uk_file *file)
{
	switch (file->type) {
	case UK_ABI_S_IFIFO:
		return "pipe:[%lu]";
	case UK_ABI_S_IFSOCK:
		return "socket:[%lu]";
	case UK_ABI_S_IFCHR:
		return "/dev/console";
	default:
		return "anon_inode:[%lu]";
	}
}

static void print_nameless(struct uk_file *file, struct uk_procfs_text *text)
{
	struct uk_abi_statx stat;
	unsigned long ino = 0;

	if (!uk_file_stat(file, &stat))
		ino = (unsigned long)stat.ino;
	uk_procfs_printf(text, kind_of(file), ino);
}

/* The tree is locked. */
static int print_path(struct uk_vnode *node, struct uk_procfs_text *text)
{
	int error;
	char *path = uk_procfs_path(node, &error);

	if (!path && error == -ENOMEM)
		return error;
	uk_procfs_printf(text, "%s", path ? path : "/ (deleted)");
	uk_free(uk_alloc_get_default(), path);
	return 0;
}

static int print_fd(const struct uk_procfs_of *of, struct uk_procfs_text *text)
{
	struct uk_ofile *ofile = uk_fd_get(fd_of(of));
	struct uk_vnode *node;
	int err = 0;

	if (!ofile)
		return -ENOENT;
	node = uk_vnode_of(ofile);
	if (node)
		err = print_path(node, text);
	else
		print_nameless(ofile->file, text);
	uk_ofile_put(ofile);
	return err;
}

/* A node that stands for a file without one. */
struct stand_in {
	struct uk_vnode vnode; /* first */
	struct uk_file *file;
};

static int stat_stand_in(struct uk_file *vnode, struct uk_abi_statx *stat)
{
	return uk_file_stat(((struct stand_in *)vnode)->file, stat);
}

static void release(struct uk_file *vnode)
{
	struct stand_in *stand_in = (struct stand_in *)vnode;

	uk_file_put(stand_in->file);
	uk_vnode_fini(&stand_in->vnode);
	uk_free(uk_alloc_get_default(), stand_in);
}

static int open_again(struct uk_vnode *vnode, unsigned int flags,
		      struct uk_file **again)
{
	struct uk_file *file = ((struct stand_in *)vnode)->file;

	if (file->ops->reopen)
		return file->ops->reopen(file, flags, again);
	if (file->ops->close)
		return -ENXIO;
	uk_file_get(file);
	*again = file;
	return 0;
}

static const struct uk_file_ops stand_in_ops = {
	.getattr = stat_stand_in,
	.release = release,
};
static const struct uk_vnode_ops stand_in_names = { .open = open_again };

static const struct uk_fs nowhere_fs = { .name = "anon_inodefs" };
/* The stand-ins' mount: in no tree, and never gone. */
static struct uk_mount nowhere = {
	.fs = &nowhere_fs,
	.refs = 1,
	.nr_users = 1,
	.source = (char *)"none",
};

static int stand_in_for(struct uk_file *file, struct uk_vnode **to)
{
	struct stand_in *stand_in =
		uk_zalloc(uk_alloc_get_default(), sizeof(*stand_in));

	if (!stand_in)
		return -ENOMEM;
	uk_vnode_init(&stand_in->vnode, &nowhere, &stand_in_ops,
		      &stand_in_names, file->type);
	stand_in->file = file;
	uk_file_get(file);
	*to = &stand_in->vnode;
	return 0;
}

static int to_fd(const struct uk_procfs_of *of, struct uk_vnode **to)
{
	struct uk_ofile *ofile = uk_fd_get(fd_of(of));
	int err = 0;

	if (!ofile)
		return -ENOENT;
	*to = uk_vnode_of(ofile);
	if (*to)
		uk_vnode_get(*to);
	else
		err = stand_in_for(ofile->file, to);
	uk_ofile_put(ofile);
	return err;
}
PROC__ENTRY(fds, .path = "#/fd/#", .mode = 0700, .next = next_fd,
	    .readlink = print_fd, .follow = to_fd);
PROC__ENTRY(task_fds, .path = "#/task/#/fd/#", .mode = 0700, .next = next_fd,
	    .readlink = print_fd, .follow = to_fd);

static int print_fdinfo(const struct uk_procfs_of *of,
			struct uk_procfs_text *text)
{
	struct uk_ofile *ofile = uk_fd_get(fd_of(of));
	struct uk_vnode *node;

	if (!ofile)
		return -ENOENT;
	node = uk_vnode_of(ofile);
	uk_procfs_printf(
		text, "pos:\t%lld\nflags:\t0%o\nmnt_id:\t%lu\n",
		(long long)ofile->position,
		ofile->flags | (uk_fd_cloexec(fd_of(of)) == 1 ? 02000000U : 0),
		node ? (unsigned long)node->mount->id : 0);
	uk_ofile_put(ofile);
	return 0;
}
PROC__ENTRY(fdinfo, .path = "#/fdinfo/#", .next = next_fd,
	    .print = print_fdinfo);

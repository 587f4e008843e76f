/* SPDX-License-Identifier: BSD-3-Clause */
/* Where a process is in the tree, and the program it runs. */
#include "proc-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/boot.h>
#include <uk/vfs.h>

/* The tree is locked. */
static int print_path(struct uk_vnode *node, struct uk_procfs_text *text)
{
	int error;
	char *path = uk_procfs_path(node, &error);

	if (!path)
		return error;
	uk_procfs_printf(text, "%s", path);
	uk_free(uk_alloc_get_default(), path);
	return 0;
}

static int print_cwd(const struct uk_procfs_of *of __unused,
		     struct uk_procfs_text *text)
{
	return print_path(NULL, text);
}

/* A place that is not set is the root of all. */
static int to(struct uk_vnode *place, struct uk_vnode **node)
{
	if (!place)
		place = uk_vfs_root_locked(uk_fsctx_current());
	if (!place)
		return -ENOENT;
	uk_vnode_get(place);
	*node = place;
	return 0;
}

static int to_cwd(const struct uk_procfs_of *of __unused,
		  struct uk_vnode **node)
{
	return to(uk_fsctx_current()->cwd, node);
}
PROC__ENTRY(cwd, .path = "#/cwd", .readlink = print_cwd, .follow = to_cwd);
PROC__ENTRY(task_cwd, .path = "#/task/#/cwd", .readlink = print_cwd,
	    .follow = to_cwd);

static int print_root(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "/");
	return 0;
}

static int to_root(const struct uk_procfs_of *of __unused,
		   struct uk_vnode **node)
{
	return to(NULL, node);
}
PROC__ENTRY(root, .path = "#/root", .readlink = print_root, .follow = to_root);
PROC__ENTRY(task_root, .path = "#/task/#/root", .readlink = print_root,
	    .follow = to_root);

/* It is in the image, so nothing need be there. */
static int print_exe(const struct uk_procfs_of *of __unused,
		     struct uk_procfs_text *text)
{
	const char *name = uk_boot_argc ? uk_boot_argv[0] : "unikern";

	uk_procfs_printf(text, "%s%s", *name == '/' ? "" : "/", name);
	return 0;
}
PROC__ENTRY(exe, .path = "#/exe", .readlink = print_exe);

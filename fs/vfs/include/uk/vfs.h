/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Paths: from a name to a counted node of a file system (<uk/vnode.h>).
 *
 * Where a process stands in the tree and who it is says a struct uk_fsctx,
 * which all calls are given; `at` is the directory that a relative path
 * starts at (NULL: the working directory).
 *
 * Context: thread (may sleep).
 * Locking: inside. The tree lock is held for reading while names are looked
 *          up, for writing while they or mounts are changed. Order:
 *          position, tree, a file system's own.
 * Memory:  vnodes and mounts are counted. Given paths are only read.
 * Errors:  negative errno values, those of Linux's calls of the same name.
 * Source:  path_resolution(7), section 2 of the man pages.
 */
#ifndef UK_VFS_H
#define UK_VFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/file.h>
#include <uk/init.h>
#include <uk/vnode.h>

UK_C_BEGIN

struct uk_abi_open_how;

#define UK_VFS_PATH_MAX 4096 /* the final zero included */

#define UK_FSCTX_GROUPS_MAX 64

/** Where a process is in the tree, and who it is. */
struct uk_fsctx {
	struct uk_vnode *root, *cwd; /* tree lock; NULL: the root of all */
	uint32_t uid, gid, umask;    /* those that count for files; atomic */
	uint32_t real_uid, real_gid; /* for access() */
	uint32_t nr_groups;
	uint32_t groups[UK_FSCTX_GROUPS_MAX];
};

/** The one of the first process. */
extern struct uk_fsctx uk_fsctx_first;

/** That of the calling thread's process. */
static inline struct uk_fsctx *uk_fsctx_current(void)
{
	return &uk_fsctx_first;
}

/** When it is done, what vfs.fstab= says is mounted. */
UK_INIT_DECLARE(vfs);

/** The vnode that `ofile` was opened by; NULL: it has none. */
struct uk_vnode *uk_vnode_of(const struct uk_ofile *ofile);

/** What is known of `node`; 0 or an error. */
int uk_vnode_getattr(struct uk_vnode *node, struct uk_abi_statx *stat);

/** Changes what `attr` says, if the caller may: as chmod(), chown() ... */
int uk_vnode_setattr(const struct uk_fsctx *ctx, struct uk_vnode *node,
		     const struct uk_attr *attr);

/** Whether `ctx` may do all of UK_ABI_{R,W,X}_OK in `what`: 0 or -EACCES. */
int uk_vnode_may(const struct uk_fsctx *ctx, struct uk_vnode *node,
		 unsigned int what);

/**
 * The node at `path`, with a reference. `flags`: UK_ABI_AT_SYMLINK_NOFOLLOW,
 * and _EMPTY_PATH: "" is `at` itself.
 */
int uk_vfs_find(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, struct uk_vnode **found);

/** As openat(); `mode` is that of a file that it makes. */
int uk_vfs_open(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, uint32_t mode,
		struct uk_ofile **opened);

/** As openat2(); `how` is valid. */
int uk_vfs_open_how(const struct uk_fsctx *ctx, struct uk_vnode *at,
		    const char *path, const struct uk_abi_open_how *how,
		    struct uk_ofile **opened);

/** Makes a node: mkdirat(), mknodat(), symlinkat(). */
int uk_vfs_make(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, uint32_t mode, uint64_t rdev,
		const char *target);

/** As unlinkat(); flags: UK_ABI_AT_REMOVEDIR. */
int uk_vfs_unlink(const struct uk_fsctx *ctx, struct uk_vnode *at,
		  const char *path, unsigned int flags);

/** As linkat(), of a node that is already found. */
int uk_vfs_link(const struct uk_fsctx *ctx, struct uk_vnode *node,
		struct uk_vnode *at, const char *path);

/** As renameat2(); flags: UK_ABI_RENAME_NOREPLACE, _EXCHANGE. */
int uk_vfs_rename(const struct uk_fsctx *ctx, struct uk_vnode *at,
		  const char *path, struct uk_vnode *to_at, const char *to_path,
		  unsigned int flags);

/**
 * A path of `node` (NULL: the working directory) into `buf`; bytes with the
 * final zero. -ENOENT: it has no name any more, or none is known.
 */
long uk_vfs_path(const struct uk_fsctx *ctx, struct uk_vnode *node, char *buf,
		 size_t len);

/** The same for who has the tree lock: in a struct uk_vnode_ops. */
long uk_vfs_path_locked(const struct uk_fsctx *ctx, struct uk_vnode *node,
			char *buf, size_t len);

/** The root that `ctx` sees, without a reference; who has the tree lock. */
struct uk_vnode *uk_vfs_root_locked(const struct uk_fsctx *ctx);

/** Copies at most `len` bytes of a link's target; -EINVAL: it is none. */
long uk_vfs_readlink(struct uk_vnode *node, char *buf, size_t len);

/** Makes directory `node` the working directory. */
int uk_vfs_chdir(struct uk_fsctx *ctx, struct uk_vnode *node);

/** Makes directory `node` the root that is seen. */
int uk_vfs_chroot(struct uk_fsctx *ctx, struct uk_vnode *node);

/**
 * Mounts; `fs` is a registered name (-ENODEV), `source` and `data` its own.
 * UK_ABI_MS_REMOUNT: changes the flags of what is mounted at `path`.
 */
int uk_vfs_mount(const struct uk_fsctx *ctx, const char *source,
		 const char *path, const char *fs, unsigned long flags,
		 const char *data);

/**
 * Unmounts what is at `path`: -EBUSY if it is in use; UK_ABI_MNT_DETACH: it
 * leaves the tree now, and goes when it is in use no more.
 */
int uk_vfs_umount(const struct uk_fsctx *ctx, const char *path,
		  unsigned int flags);

/** Calls `each` for every mount, under the tree lock; non-0 ends it. */
int uk_vfs_foreach_mount(int (*each)(struct uk_mount *mount, void *arg),
			 void *arg);

UK_C_END

#endif /* UK_VFS_H */

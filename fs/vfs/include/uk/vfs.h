/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Paths: from a name to a counted node of a file system.
 *
 * A vnode is a file that has names: its struct uk_file is what open() gives,
 * its operations are about names in it. Each mount is a file system of its
 * own, and a vnode belongs to one mount. Where a process stands in the tree
 * and who it is says a struct uk_fsctx, which all calls are given; `at` is
 * the directory that a relative path starts at (NULL: the working directory).
 * A file system, also one of an outside library, registers a struct uk_fs.
 *
 * Context: thread (may sleep).
 * Locking: inside. The tree lock is held for reading while names are looked
 *          up, for writing while they or mounts are changed; operations on
 *          names are called under it. Order: position, tree, a file
 *          system's own.
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
#include <uk/list.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_abi_open_how;
struct uk_abi_statfs;
struct uk_vnode;
struct uk_mount;

#define UK_VFS_NAME_MAX 255
#define UK_VFS_PATH_MAX 4096 /* the final zero included */

/** A new node: what it is, and what is behind a device or a link. */
struct uk_vnode_new {
	uint32_t mode; /* type and permission bits */
	uint32_t uid, gid;
	uint64_t rdev;
	const char *target; /* of a symbolic link */
};

/**
 * Operations on names. Called under the tree lock, lookup, parent, readlink,
 * name and follow by several threads at once; names are components of `len`
 * bytes that are not "." or "..", and end with a zero or a slash. NULL is
 * -EPERM where it would change something (-EROFS if the mount says so).
 */
struct uk_vnode_ops {
	/** What `name` in `dir` is, with a reference; -ENOENT. */
	int (*lookup)(struct uk_vnode *dir, const char *name, size_t len,
		      struct uk_vnode **found);
	/** The directory that `dir`, not the root, is in, with a reference. */
	struct uk_vnode *(*parent)(struct uk_vnode *dir);
	/** Makes a node that was not there, with a reference. */
	int (*create)(struct uk_vnode *dir, const char *name, size_t len,
		      const struct uk_vnode_new *what, struct uk_vnode **made);
	int (*link)(struct uk_vnode *dir, const char *name, size_t len,
		    struct uk_vnode *node);
	/** Takes a name away; -ENOTEMPTY for a directory that has entries. */
	int (*unlink)(struct uk_vnode *dir, const char *name, size_t len,
		      struct uk_vnode *node);
	/** Moves `node`; `over`, if not NULL, has the new name until now. */
	int (*rename)(struct uk_vnode *dir, const char *name, size_t len,
		      struct uk_vnode *node, struct uk_vnode *to,
		      const char *to_name, size_t to_len,
		      struct uk_vnode *over);
	/** Two names change what they stand for; NULL: -EINVAL. */
	int (*exchange)(struct uk_vnode *dir, const char *name, size_t len,
			struct uk_vnode *to, const char *to_name,
			size_t to_len);
	/** As create(), without a name; NULL: -EOPNOTSUPP. */
	int (*create_nameless)(struct uk_vnode *dir,
			       const struct uk_vnode_new *what, bool may_link,
			       struct uk_vnode **made);
	/** A name of `node` and the directory it is in, with a reference. */
	int (*name)(struct uk_vnode *node, char name[UK_VFS_NAME_MAX + 1],
		    struct uk_vnode **dir);
	/** A link that leads to a node, with a reference, not to a path. */
	int (*follow)(struct uk_vnode *link, struct uk_vnode **to);
	/** Copies at most `len` bytes of the target; returns all its bytes. */
	long (*readlink)(struct uk_vnode *node, char *buf, size_t len);
	/**
	 * Makes the file that open() gives in place of the node's own, with
	 * a reference. Not under the tree lock. NULL: the node's own, or what
	 * a struct uk_vfs_opener gives for a device or a pipe.
	 */
	int (*open)(struct uk_vnode *node, unsigned int flags,
		    struct uk_file **file);
};

struct uk_vnode {
	struct uk_file file; /* first; its count is the vnode's */
	const struct uk_vnode_ops *ops;
	struct uk_mount *mount;	  /* where it is; counted */
	struct uk_mount *covered; /* what is mounted on it; tree lock */
	/*
	 * Whose it is, kept by the file system as getattr() tells it, if
	 * has_owner: then it need not be asked. Atomic words.
	 */
	bool has_owner;
	uint32_t mode, uid, gid;
};

/** A kind of file system. */
struct uk_fs {
	const char *name;
	/** Reads `source` and sets mount->root, with a reference. */
	int (*mount)(struct uk_mount *mount, const char *source,
		     const char *data);
	/** Nobody uses it any more; the root is put afterwards. NULL: nothing. */
	void (*unmount)(struct uk_mount *mount);
	/** The last node is gone, too: frees mount->priv. NULL: nothing. */
	void (*release)(struct uk_mount *mount);
	int (*statfs)(struct uk_mount *mount, struct uk_abi_statfs *stat);
	int (*sync)(struct uk_mount *mount);
	/**
	 * A driver of vfs.fstab= that mounts nothing but fills the directory
	 * at `path` from `source`; then mount is NULL.
	 */
	int (*fill)(const char *source, const char *path);
};

UK_REGISTRY(fs, const struct uk_fs);

/** Opens what nodes of a type stand for: devices, pipes with names. */
struct uk_vfs_opener {
	uint32_t type; /* UK_ABI_S_IF… */
	/** As in struct uk_vnode_ops; without an opener it is -ENXIO. */
	int (*open)(struct uk_vnode *node, unsigned int flags,
		    struct uk_file **file);
};

UK_REGISTRY(vfs_opener, const struct uk_vfs_opener);

/** A mounted file system. */
struct uk_mount {
	struct uk_list_head link; /* all that are mounted; tree lock */
	const struct uk_fs *fs;
	struct uk_vnode *root;
	struct uk_vnode *on;	 /* where; NULL: the root of all */
	unsigned long flags;	 /* UK_ABI_MS_… */
	uint64_t id;		 /* also the device number that stat() shows */
	unsigned int refs;	 /* atomic: vnodes and the tree; for memory */
	unsigned int nr_users;	 /* atomic: open files, mounts on it ... */
	unsigned int nr_writers; /* atomic: files open for writing */
	bool is_detached;	 /* goes with its last user; atomic */
	void *priv;		 /* the file system's */
	char *source;
};

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

/** Makes a vnode of `mount` with one reference; `mode`: its type. */
void uk_vnode_init(struct uk_vnode *node, struct uk_mount *mount,
		   const struct uk_file_ops *file_ops,
		   const struct uk_vnode_ops *ops, uint32_t mode);

/** To be called by ops->release() of the file, last. */
void uk_vnode_fini(struct uk_vnode *node);

/** Takes a further reference. */
static inline void uk_vnode_get(struct uk_vnode *node)
{
	uk_file_get(&node->file);
}

/** Gives a reference back. */
static inline void uk_vnode_put(struct uk_vnode *node)
{
	uk_file_put(&node->file);
}

/** The vnode that `ofile` was opened by; NULL: it has none. */
struct uk_vnode *uk_vnode_of(const struct uk_ofile *ofile);

/** Says on which mount `node` is: for a file system's getattr(). */
void uk_vnode_fill(const struct uk_vnode *node, struct uk_abi_statx *stat);

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

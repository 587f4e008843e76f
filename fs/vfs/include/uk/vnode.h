/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Nodes, mounts and file systems: what is behind paths (<uk/vfs.h>).
 *
 * A vnode is a file that has names: its struct uk_file is what open() gives,
 * its operations are about names in it. Each mount is a file system of its
 * own, and a vnode belongs to one mount. A file system, also one of an
 * outside library, registers a struct uk_fs.
 *
 * Context: thread (may sleep).
 * Locking: operations on names are called under the tree lock: those that
 *          change names have it for writing, the others for reading. Order:
 *          position, tree, a file system's own.
 * Memory:  vnodes and mounts are counted. Given names and paths are only read.
 * Errors:  negative errno values, those of Linux's calls of the same name.
 * Source:  path_resolution(7), section 2 of the man pages.
 */
#ifndef UK_VNODE_H
#define UK_VNODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/file.h>
#include <uk/list.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_abi_statfs;
struct uk_vnode;
struct uk_mount;

#define UK_VFS_NAME_MAX 255

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

/** Says on which mount `node` is: for a file system's getattr(). */
void uk_vnode_fill(const struct uk_vnode *node, struct uk_abi_statx *stat);

UK_C_END

#endif /* UK_VNODE_H */

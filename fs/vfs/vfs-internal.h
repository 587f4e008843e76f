/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of fs/vfs share. */
#ifndef VFS_INTERNAL_H
#define VFS_INTERNAL_H

#include <uk/vfs.h>

#include <uk/rwlock.h>

extern struct uk_rwlock vfs__tree __hidden;

/* The first mount; NULL before there is one. Tree lock. */
extern struct uk_mount *vfs__root;

/* How the last component is treated when it is a link. */
enum vfs__last {
	VFS__FOLLOW,
	VFS__NOFOLLOW, /* but with a slash behind it */
	VFS__NAME,     /* never: it is the name that is meant */
	VFS__NEW,      /* the same; with a slash it may be anything, too */
};

/* What a path leads to, until vfs__walk_end(). */
struct vfs__walk {
	const struct uk_fsctx *ctx;
	struct uk_vnode *dir;  /* of the last component */
	struct uk_vnode *node; /* what is there; NULL: nothing */
	const char *last;
	size_t last_len;
	bool is_dotted; /* the last one is ".", ".." or the root */
	bool has_slash; /* behind the last one */
	char *text;	/* what `last` is in, if links were followed */
	unsigned int nr_links;
	unsigned int resolve;	/* UK_ABI_RESOLVE_… */
	struct uk_vnode *scope; /* that it may not leave, or NULL; counted */
};

/*
 * Goes along `path`; tree lock. 0 also if the last component is not there;
 * on an error there is nothing to end.
 */
int vfs__walk(struct vfs__walk *walk, const struct uk_fsctx *ctx,
	      struct uk_vnode *at, const char *path, enum vfs__last last);
int vfs__walk_within(struct vfs__walk *walk, const struct uk_fsctx *ctx,
		     struct uk_vnode *at, const char *path, enum vfs__last last,
		     unsigned int resolve);
void vfs__walk_end(struct vfs__walk *walk);

/* The directory above `dir`, over mounts, with a reference; tree lock. */
struct uk_vnode *vfs__parent(const struct uk_fsctx *ctx, struct uk_vnode *dir);

/* What is seen at `node`: the root of what is mounted there. Takes over. */
struct uk_vnode *vfs__cross_take(struct uk_vnode *node);

/* The root that `ctx` sees; NULL: there is none. Tree lock. */
struct uk_vnode *vfs__root_of(const struct uk_fsctx *ctx);

/* Whose a node is. */
struct vfs__owner {
	uint32_t mode, uid, gid;
};
int vfs__owner(struct uk_vnode *node, struct vfs__owner *owner);

/* What a node is that `ctx` makes in `dir`. */
int vfs__new_in(const struct uk_fsctx *ctx, struct uk_vnode *dir,
		struct uk_vnode_new *what);

/* Makes the node that the walk found missing. */
int vfs__create(struct vfs__walk *walk, uint32_t mode, uint64_t rdev,
		const char *target, struct uk_vnode **made);

/* Whether names in `dir` may be changed. */
int vfs__may_change(const struct uk_fsctx *ctx, struct uk_vnode *dir);

static inline bool vfs__is_mount_root(const struct uk_vnode *node)
{
	return node->mount->root == node;
}

/*
 * Users keep a mount from being unmounted. The last one that leaves a detached
 * mount ends it: not under the tree lock.
 */
void vfs__mount_use(struct uk_mount *mount);
void vfs__mount_unuse(struct uk_mount *mount);

/* The last reference frees the struct. */
void vfs__mount_put(struct uk_mount *mount);

int vfs__is_dir(const struct uk_vnode *node);

/* 0 if it is a directory, else -ENOTDIR; -ENOENT: there is none. */
int vfs__want_dir(const struct uk_vnode *node);

#endif /* VFS_INTERNAL_H */

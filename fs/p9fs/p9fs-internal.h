/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of 9pfs share. */
#ifndef P9FS_INTERNAL_H
#define P9FS_INTERNAL_H

#include <uk/9p.h>
#include <uk/remotefs.h>

/* One mount. */
struct p9fs {
	struct uk_remote remote; /* first */
	struct uk_9p *session;
	uint64_t cache_ns; /* how long names and attributes are believed */
};

/* What a mount says. */
struct p9fs_options {
	uint32_t msize, uid;
	uint64_t cache_ms;
	char aname[256], uname[64];
};

/*
 * A number that stands for a node. Another look-up of the node brings a new
 * one, for the older one may stand for a name that is gone.
 */
struct p9fs_fid {
	unsigned int refs; /* atomic */
	struct uk_9p_fid *fid;
};

static inline struct p9fs *p9fs__of(const struct uk_remote *fs)
{
	return (struct p9fs *)fs;
}

/* Takes `fid` over, also when there is no memory (NULL: it is clunked). */
struct p9fs_fid *p9fs__fid_wrap(struct p9fs *fs, struct uk_9p_fid *fid);

/* The fid of a node, counted; and back. */
struct p9fs_fid *p9fs__fid_get(struct uk_remote_node *node);
void p9fs__fid_put(struct p9fs *fs, struct p9fs_fid *fid);

int p9fs__read_options(struct p9fs_options *options, const char *text);

/* Operations (<uk/remotefs.h>). */
int p9fs__lookup(struct uk_remote_node *dir, const char *name, size_t len,
		 struct uk_remote_found *found);
int p9fs__examine(struct uk_remote *fs, struct uk_remote_found *found);
void p9fs__adopt(struct uk_remote_node *node, struct uk_remote_found *found);
void p9fs__drop(struct uk_remote *fs, struct uk_remote_found *found);
void p9fs__forget(struct uk_remote_node *node);
int p9fs__create(struct uk_remote_node *dir, const char *name, size_t len,
		 const struct uk_vnode_new *what,
		 struct uk_remote_found *found);

int p9fs__getattr(struct uk_remote_node *node, struct uk_remote_attr *attr);
int p9fs__setattr(struct uk_remote_node *node, const struct uk_attr *change,
		  struct uk_remote_attr *attr);
long p9fs__readlink(struct uk_remote_node *node, char *buf, size_t len);
int p9fs__open(struct uk_remote_node *node, unsigned int flags,
	       struct uk_remote_handle *handle);
void p9fs__close(struct uk_remote_node *node, struct uk_remote_handle *handle);
long p9fs__read(struct uk_remote_node *node,
		const struct uk_remote_handle *handle, uint64_t at,
		const struct uk_abi_iovec *iov, unsigned int nr_iov);
long p9fs__write(struct uk_remote_node *node,
		 const struct uk_remote_handle *handle, uint64_t at,
		 const struct uk_abi_iovec *iov, unsigned int nr_iov);
int p9fs__readdir(struct uk_remote_node *node,
		  const struct uk_remote_handle *handle, uint64_t at,
		  struct uk_remote_listing *listing);
int p9fs__sync(struct uk_remote_node *node,
	       const struct uk_remote_handle *handle, bool is_data_only);

#endif /* P9FS_INTERNAL_H */

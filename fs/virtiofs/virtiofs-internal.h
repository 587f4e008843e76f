/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of virtiofs share. */
#ifndef VIRTIOFS_INTERNAL_H
#define VIRTIOFS_INTERNAL_H

#include <uk/fsdev.h>
#include <uk/remotefs.h>

#include "wire.h"

/* One mount. */
struct virtiofs {
	struct uk_remote remote; /* first */
	struct uk_fsdev *dev;
	uint64_t last_unique; /* atomic */
	bool lists_nodes;     /* directories are read with attributes; atomic */
	/* atomic: what the server does not know is not asked for again */
	bool has_no_allocate, has_no_seek;
};

/* A request, and where its answer goes. */
struct fuse_request {
	enum fuse_opcode opcode;
	uint64_t nodeid;
	uint32_t uid, gid;
	const void *args;
	size_t args_len;
	/* names, each with a zero behind it */
	const char *name, *second;
	size_t name_len, second_len;
	/* data of a write */
	const struct uk_abi_iovec *data;
	unsigned int nr_data;
	/* an answer of this length */
	void *answer;
	size_t answer_len;
	/* or one of at most the length of these pieces */
	const struct uk_abi_iovec *room;
	unsigned int nr_room;
};

static inline struct virtiofs *virtiofs__of(const struct uk_remote *fs)
{
	return (struct virtiofs *)fs;
}

/* 0 or the bytes in `room`, or an error. */
long virtiofs__ask(struct virtiofs *fs, const struct fuse_request *request);

/* The server need not keep `nr` look-ups of a node in mind. */
void virtiofs__forget_id(struct virtiofs *fs, uint64_t nodeid, uint64_t nr);

/* Agrees on what both can do. */
int virtiofs__agree(struct virtiofs *fs);

/* An entry of the server: -ENOENT, or what is found there. */
int virtiofs__take_entry(const struct fuse_entry_out *entry,
			 struct uk_remote_found *found);
void virtiofs__take_attr(const struct fuse_attr *attr, uint64_t until,
			 struct uk_remote_attr *to);

/* Operations (<uk/remotefs.h>). */
int virtiofs__lookup(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_found *found);
int virtiofs__create(struct uk_remote_node *dir, const char *name, size_t len,
		     const struct uk_vnode_new *what,
		     struct uk_remote_found *found);
int virtiofs__link(struct uk_remote_node *dir, const char *name, size_t len,
		   struct uk_remote_node *node);
int virtiofs__unlink(struct uk_remote_node *dir, const char *name, size_t len,
		     bool is_dir);
int virtiofs__rename(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_node *to, const char *to_name,
		     size_t to_len, unsigned int flags);
int virtiofs__examine(struct uk_remote *fs, struct uk_remote_found *found);
void virtiofs__adopt(struct uk_remote_node *node,
		     struct uk_remote_found *found);
void virtiofs__drop(struct uk_remote *fs, struct uk_remote_found *found);
void virtiofs__forget(struct uk_remote_node *node);

int virtiofs__getattr(struct uk_remote_node *node, struct uk_remote_attr *attr);
int virtiofs__setattr(struct uk_remote_node *node, const struct uk_attr *change,
		      struct uk_remote_attr *attr);
long virtiofs__readlink(struct uk_remote_node *node, char *buf, size_t len);

int virtiofs__open(struct uk_remote_node *node, unsigned int flags,
		   struct uk_remote_handle *handle);
void virtiofs__close(struct uk_remote_node *node,
		     struct uk_remote_handle *handle);
void virtiofs__release(struct virtiofs *fs, uint64_t nodeid, bool is_dir,
		       const struct uk_remote_handle *handle);
long virtiofs__read(struct uk_remote_node *node,
		    const struct uk_remote_handle *handle, uint64_t at,
		    const struct uk_abi_iovec *iov, unsigned int nr_iov);
long virtiofs__write(struct uk_remote_node *node,
		     const struct uk_remote_handle *handle, uint64_t at,
		     const struct uk_abi_iovec *iov, unsigned int nr_iov);
int virtiofs__sync(struct uk_remote_node *node,
		   const struct uk_remote_handle *handle, bool is_data_only);
int virtiofs__allocate(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle, int mode,
		       uint64_t at, uint64_t len);
int64_t virtiofs__seek(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle, uint64_t at,
		       bool to_hole);
int virtiofs__readdir(struct uk_remote_node *node,
		      const struct uk_remote_handle *handle, uint64_t at,
		      struct uk_remote_listing *listing);

#endif /* VIRTIOFS_INTERNAL_H */

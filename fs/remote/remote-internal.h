/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of fs/remote share. */
#ifndef REMOTE_INTERNAL_H
#define REMOTE_INTERNAL_H

#include <uk/remotefs.h>

/* A name that stands for a node until some time. */
struct uk_remote_name {
	struct uk_list_head by_age;
	struct uk_remote_name *next;	   /* in its bucket, then to be freed */
	struct uk_remote_node *dir, *node; /* counted */
	uint64_t until;
	uint32_t hash;
	size_t len;
	char text[];
};

extern const struct uk_vnode_ops remote__names, remote__special_names;

/*
 * The node of what was found, with a reference: one that is there or a new
 * one. Takes found->priv over, also when it fails.
 */
int remote__node_take(struct uk_remote *fs, struct uk_remote_found *found,
		      struct uk_remote_node **node);

/*
 * `node` is called so in `dir`, as far as we know; without memory for that,
 * nothing. -ESTALE: it is a folder that `dir` is in.
 */
int remote__called(struct uk_remote_node *node, struct uk_remote_node *dir,
		   const char *name, size_t len);

/* The last reference is given back. */
void remote__release(struct uk_file *file);

/* Names that are kept: one, with a reference, or NULL; a new one; no more. */
struct uk_remote_node *remote__name_find(struct uk_remote_node *dir,
					 const char *name, size_t len);
void remote__name_keep(struct uk_remote_node *dir, const char *name, size_t len,
		       struct uk_remote_node *node, uint64_t until);
/* The same, if no name was changed since there were so many changes. */
void remote__name_keep_if(struct uk_remote_node *dir, const char *name,
			  size_t len, struct uk_remote_node *node,
			  uint64_t until, unsigned int nr_changes);
void remote__name_forget(struct uk_remote_node *dir, const char *name,
			 size_t len);
void remote__names_forget_all(struct uk_remote *fs);

/* What the server said of a node, unless we have changed it since. */
void remote__attr_learn(struct uk_remote_node *node,
			const struct uk_remote_attr *attr,
			unsigned int nr_changes);
unsigned int remote__attr_changes(struct uk_remote_node *node);

/* It is not as it was any more. */
void remote__attr_changed(struct uk_remote_node *node);

/* As they are now. */
int remote__attr_now(struct uk_remote_node *node, struct uk_remote_attr *attr);

/* It has one name less. */
void remote__lost_name(struct uk_remote_node *node);

/* Larger reads have messages of their own. */
#define REMOTE_AHEAD_WISH_MAX 65536UL

/*
 * Reads into one piece from what was read ahead, or reads ahead: so many
 * bytes, fewer than wanted at an end. -ENOENT: neither; ask for it alone.
 */
long remote__ahead_read(struct uk_remote_node *node,
			const struct uk_remote_handle *handle, uint64_t at,
			const struct uk_abi_iovec *iov);

/* What was read ahead is no more. */
void remote__ahead_drop(struct uk_remote_node *node);

/* Operations of files. */
int remote__getattr(struct uk_file *file, struct uk_abi_statx *stat);
int remote__setattr(struct uk_file *file, const struct uk_attr *attr);
long remote__read(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags);
long remote__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		   int nr_iov, int64_t at, int flags);
int remote__sync(struct uk_file *file, bool is_data_only);
int remote__allocate(struct uk_file *file, int mode, int64_t at, int64_t len);
int64_t remote__seek(struct uk_file *file, int64_t at, bool to_hole);
long remote__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len);
int remote__reopen(struct uk_file *file, unsigned int flags,
		   struct uk_file **again);
void remote__close(struct uk_file *file);
int remote__open(struct uk_vnode *vnode, unsigned int flags,
		 struct uk_file **file);

static inline struct uk_remote_node *remote__of(struct uk_file *file)
{
	return (struct uk_remote_node *)file;
}

#endif /* REMOTE_INTERNAL_H */

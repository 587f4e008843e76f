/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * File systems that somebody else keeps: what 9pfs and virtiofs share.
 *
 * A protocol brings a table of functions, most of them one message to the
 * server; this library makes of them nodes of <uk/vnode.h>: finds the node
 * that a file has already, keeps attributes and names for as long as the
 * server allows, opens files once for all descriptions, cuts reads and writes
 * into what a message takes, appends, and answers for files that have no name
 * any more. Contents are not kept beyond what was read ahead, and that for as
 * long as attributes; a write returns when the server has answered.
 *
 * Context: thread (may sleep).
 * Locking: functions of the protocol are called by several threads at once;
 *          for one node, open, close and readdir by one at a time. Order: the
 *          tree's, a node's, the mount's.
 * Memory:  nodes are this library's; what the protocol knows of one is in
 *          node->priv, which it frees in forget().
 * Errors:  negative errno values.
 */
#ifndef UK_REMOTEFS_H
#define UK_REMOTEFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/stat.h>
#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/mutex.h>
#include <uk/vnode.h>

UK_C_BEGIN

struct uk_remote;
struct uk_remote_ahead;
struct uk_remote_listing;
struct uk_remote_name;
struct uk_remote_node;

struct uk_remote_attr {
	uint64_t until; /* monotonic time; it holds no longer */
	uint64_t ino, size, blocks, rdev;
	uint32_t mode, nlink, uid, gid, blksize;
	int64_t atime_ns, mtime_ns, ctime_ns, btime_ns;
	bool has_btime;
};

/** An open file of the server. */
struct uk_remote_handle {
	uint64_t number; /* the protocol's, or a pointer of its */
	bool is_open, can_read, can_write;
};

/** What the server says is there. */
struct uk_remote_found {
	uint64_t key;	/* the same for the same file */
	uint32_t type;	/* UK_ABI_S_IF…; 0: see attr */
	uint64_t until; /* the name stands for it no longer */
	bool has_attr;
	struct uk_remote_attr attr;
	void *priv;			/* the protocol's, for the node */
	struct uk_remote_handle handle; /* of a file that was made */
};

/** What a protocol does. NULL is what is said, or -EOPNOTSUPP. */
struct uk_remote_ops {
	int (*lookup)(struct uk_remote_node *dir, const char *name, size_t len,
		      struct uk_remote_found *found);
	/** Attributes of what was found without them. */
	int (*examine)(struct uk_remote *fs, struct uk_remote_found *found);
	/** It has this node already: takes over or gives back found->priv. */
	void (*adopt)(struct uk_remote_node *node,
		      struct uk_remote_found *found);
	/** It was found in vain. */
	void (*drop)(struct uk_remote *fs, struct uk_remote_found *found);
	/** The node goes: the server need not keep it in mind. */
	void (*forget)(struct uk_remote_node *node);

	int (*getattr)(struct uk_remote_node *node,
		       struct uk_remote_attr *attr);
	/** Sets attr->until if it tells what they are now. */
	int (*setattr)(struct uk_remote_node *node,
		       const struct uk_attr *change,
		       struct uk_remote_attr *attr);
	/** Makes a node of any kind; a regular file may be open then. */
	int (*create)(struct uk_remote_node *dir, const char *name, size_t len,
		      const struct uk_vnode_new *what,
		      struct uk_remote_found *found);
	int (*link)(struct uk_remote_node *dir, const char *name, size_t len,
		    struct uk_remote_node *node);
	int (*unlink)(struct uk_remote_node *dir, const char *name, size_t len,
		      bool is_dir);
	/** `flags`: UK_ABI_RENAME_…; not those it cannot. */
	int (*rename)(struct uk_remote_node *dir, const char *name, size_t len,
		      struct uk_remote_node *to, const char *to_name,
		      size_t to_len, unsigned int flags);
	long (*readlink)(struct uk_remote_node *node, char *buf, size_t len);

	/** `flags`: access mode and UK_ABI_O_TRUNC. */
	int (*open)(struct uk_remote_node *node, unsigned int flags,
		    struct uk_remote_handle *handle);
	void (*close)(struct uk_remote_node *node,
		      struct uk_remote_handle *handle);
	/** One message: at most fs->io_max bytes in fs->pieces_max pieces. */
	long (*read)(struct uk_remote_node *node,
		     const struct uk_remote_handle *handle, uint64_t at,
		     const struct uk_abi_iovec *iov, unsigned int nr_iov);
	long (*write)(struct uk_remote_node *node,
		      const struct uk_remote_handle *handle, uint64_t at,
		      const struct uk_abi_iovec *iov, unsigned int nr_iov);
	/** Calls uk_remote_emit() for entries until that says no. */
	int (*readdir)(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle, uint64_t at,
		       struct uk_remote_listing *listing);
	int (*sync)(struct uk_remote_node *node,
		    const struct uk_remote_handle *handle, bool is_data_only);
	int (*allocate)(struct uk_remote_node *node,
			const struct uk_remote_handle *handle, int mode,
			uint64_t at, uint64_t len);
	/** -EINVAL: it does not know; then all is data. */
	int64_t (*seek)(struct uk_remote_node *node,
			const struct uk_remote_handle *handle, uint64_t at,
			bool to_hole);
};

#define UK_REMOTE_BUCKETS 256
#define UK_REMOTE_NAMES_MAX 512

/** One mount. The protocol sets the first lines. */
struct uk_remote {
	const struct uk_remote_ops *ops;
	size_t io_max;
	unsigned int pieces_max;
	uint64_t hold_ns; /* bytes read ahead hold so long; 0: none are read */
	bool truncates_on_open, can_exchange;
	void *priv;

	struct uk_mount *mount;
	struct uk_mutex lock; /* protects the tables; after nodes' */
	struct uk_remote_node *nodes[UK_REMOTE_BUCKETS];
	struct uk_remote_name *names[UK_REMOTE_BUCKETS];
	struct uk_list_head names_by_age;
	unsigned int nr_names, nr_changes;
};

struct uk_remote_node {
	struct uk_vnode vnode; /* first */
	struct uk_remote *fs;
	void *priv; /* the protocol's */
	uint64_t key;
	struct uk_remote_node *next; /* in its bucket; mount's lock */
	bool is_listed;		     /* it is in a bucket; mount's lock */

	struct uk_mutex lock; /* of what follows, for short; before mount's */
	struct uk_remote_attr attr;
	bool has_attr, has_lost_a_name;
	unsigned int nr_changes;       /* of attributes or contents, by us */
	struct uk_remote_ahead *ahead; /* what was read ahead, or NULL */
	uint64_t next_at;	       /* who reads in order comes here next */
	size_t window;		       /* bytes that were read ahead last */

	struct uk_mutex io_lock; /* handles, appending; before the above */
	struct uk_remote_handle reader, writer;
	unsigned int nr_open; /* descriptions */

	struct uk_remote_node *parent; /* counted; mount's lock */
	char *name;		       /* in it; mount's lock */
	size_t name_len;
};

/** The node that a vnode is. */
static inline struct uk_remote_node *uk_remote_node(struct uk_vnode *vnode)
{
	return (struct uk_remote_node *)vnode;
}

/** A buffer that entries of a directory are put into. */
struct uk_remote_listing {
	char *buf;
	size_t len, done;
	int64_t at; /* of the next entry */
	int error;  /* -EINVAL: not even one had room; -EIO: a wrong one */
};

/** Puts an entry in; false: there is no room. */
bool uk_remote_emit(struct uk_remote_listing *listing, uint64_t ino,
		    uint64_t next, unsigned int type, const char *name,
		    size_t len);

/**
 * It was found beside something else, which was asked for when `nr_changes`
 * was uk_remote_changes(): it is kept if its name holds for a while, and no
 * name was changed since. Takes found->priv over.
 */
void uk_remote_learn(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_found *found, unsigned int nr_changes);

/** How often names were changed. */
unsigned int uk_remote_changes(struct uk_remote *fs);

/** Prepares a mount, with its root; takes found->priv over, in any case. */
int uk_remote_mount(struct uk_remote *fs, struct uk_mount *mount,
		    struct uk_remote_found *root);

/** For struct uk_fs: forgets all names, when nobody uses the mount. */
void uk_remote_unmount(struct uk_mount *mount);

/** Nanoseconds of a time of the server, which may be any numbers. */
int64_t uk_remote_time(uint64_t sec, uint64_t nsec);

/** When something that holds for so long from now on holds no longer. */
uint64_t uk_remote_until(uint64_t sec, uint64_t nsec);

UK_C_END

#endif /* UK_REMOTEFS_H */

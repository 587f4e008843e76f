/* SPDX-License-Identifier: BSD-3-Clause */
/* Opening, and moving bytes. */
#include "remote-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>

#define PIECES 16
#define LEAST_PART 4096 /* bytes that are asked for without much memory */

static bool is_dir(const struct uk_remote_node *node)
{
	return node->vnode.file.type == UK_ABI_S_IFDIR;
}

/* --- handles -------------------------------------------------------------- */

static int open_one(struct uk_remote_node *node, unsigned int flags,
		    struct uk_remote_handle *place)
{
	struct uk_remote_handle handle = { .is_open = false };
	unsigned int access = flags & UK_ABI_O_ACCMODE;
	int err = node->fs->ops->open(node, flags, &handle);

	if (err < 0)
		return err;
	handle.is_open = true;
	handle.can_read = access != UK_ABI_O_WRONLY;
	handle.can_write = access != UK_ABI_O_RDONLY;
	uk_mutex_lock(&node->lock);
	*place = handle;
	uk_mutex_unlock(&node->lock);
	return 0;
}

static int cut(struct uk_remote_node *node)
{
	static const struct uk_attr empty = { .valid = UK_ATTR_SIZE };
	struct uk_remote_attr attr = { .until = 0 };
	int err = node->fs->ops->setattr(node, &empty, &attr);

	remote__attr_changed(node);
	return err;
}

/* What of the server's files is missing for this access. */
static int open_locked(struct uk_remote_node *node, unsigned int flags)
{
	unsigned int access = flags & UK_ABI_O_ACCMODE;
	bool needs_reader = access != UK_ABI_O_WRONLY &&
			    !node->reader.is_open &&
			    !(node->writer.is_open && node->writer.can_read);
	bool needs_writer = access != UK_ABI_O_RDONLY && !node->writer.is_open;
	bool cuts = flags & UK_ABI_O_TRUNC && !is_dir(node);
	unsigned int cut_flag = 0;
	int err = 0;

	if (needs_writer && cuts && node->fs->truncates_on_open)
		cut_flag = UK_ABI_O_TRUNC;
	if (needs_writer)
		err = open_one(node,
			       cut_flag | (needs_reader ? UK_ABI_O_RDWR
							: UK_ABI_O_WRONLY),
			       &node->writer);
	else if (needs_reader)
		err = open_one(node, UK_ABI_O_RDONLY, &node->reader);
	if (!err && cut_flag)
		remote__attr_changed(node);
	else if (!err && cuts)
		err = cut(node);
	return err;
}

static void close_one(struct uk_remote_node *node,
		      struct uk_remote_handle *place)
{
	struct uk_remote_handle handle;

	uk_mutex_lock(&node->lock);
	handle = *place;
	place->is_open = false;
	uk_mutex_unlock(&node->lock);
	if (handle.is_open)
		node->fs->ops->close(node, &handle);
}

static void close_unused(struct uk_remote_node *node)
{
	if (node->nr_open)
		return;
	remote__ahead_drop(node);
	close_one(node, &node->reader);
	close_one(node, &node->writer);
}

int remote__open(struct uk_vnode *vnode, unsigned int flags,
		 struct uk_file **file)
{
	struct uk_remote_node *node = uk_remote_node(vnode);
	int err;

	uk_mutex_lock(&node->io_lock);
	err = open_locked(node, flags);
	if (!err)
		node->nr_open++;
	else
		close_unused(node);
	uk_mutex_unlock(&node->io_lock);
	if (err < 0)
		return err;
	uk_vnode_get(vnode);
	*file = &vnode->file;
	return 0;
}

int remote__reopen(struct uk_file *file, unsigned int flags,
		   struct uk_file **again)
{
	struct uk_vnode *vnode = &remote__of(file)->vnode;

	return vnode->ops->open ? vnode->ops->open(vnode, flags, again)
				: -ENXIO;
}

void remote__close(struct uk_file *file)
{
	struct uk_remote_node *node = remote__of(file);

	uk_mutex_lock(&node->io_lock);
	if (node->nr_open)
		node->nr_open--;
	close_unused(node);
	uk_mutex_unlock(&node->io_lock);
}

/* The handle for it; it stays while who calls has the file open. */
static bool handle_for(struct uk_remote_node *node, bool is_write,
		       struct uk_remote_handle *handle)
{
	uk_mutex_lock(&node->lock);
	*handle = is_write || !node->reader.is_open ? node->writer
						    : node->reader;
	uk_mutex_unlock(&node->lock);
	return handle->is_open &&
	       (is_write ? handle->can_write : handle->can_read);
}

/* --- bytes ---------------------------------------------------------------- */

/* What is left of a call's pieces. */
struct cursor {
	const struct uk_abi_iovec *iov;
	int nr;
	size_t skip;
};

/* The next pieces, of at most `most` bytes; how many bytes they are. */
static size_t next_part(const struct cursor *cursor,
			struct uk_abi_iovec part[PIECES], unsigned int *nr_part,
			unsigned int nr_max, size_t most)
{
	size_t len = 0, skip = cursor->skip;

	*nr_part = 0;
	for (int i = 0; i < cursor->nr && *nr_part < nr_max && len < most;
	     i++, skip = 0) {
		struct uk_abi_iovec *to = &part[*nr_part];

		to->base = (char *)cursor->iov[i].base + skip;
		to->len = MIN(cursor->iov[i].len - skip, most - len);
		len += to->len;
		*nr_part += to->len != 0;
	}
	return len;
}

static void advance(struct cursor *cursor, size_t len)
{
	len += cursor->skip;
	while (cursor->nr && len >= cursor->iov->len) {
		len -= cursor->iov->len;
		cursor->iov++;
		cursor->nr--;
	}
	cursor->skip = len;
}

typedef long (*move_fn)(struct uk_remote_node *node,
			const struct uk_remote_handle *handle, uint64_t at,
			const struct uk_abi_iovec *iov, unsigned int nr_iov);

/* Message by message, smaller ones when there is no memory for large ones. */
static long move(struct uk_remote_node *node, move_fn one,
		 const struct uk_remote_handle *handle, struct cursor cursor,
		 uint64_t at)
{
	unsigned int nr_max = MIN(node->fs->pieces_max, (unsigned int)PIECES);
	struct uk_abi_iovec part[PIECES];
	size_t most = node->fs->io_max, len;
	unsigned int nr;
	long done = 0, rc;

	while ((len = next_part(&cursor, part, &nr, nr_max, most))) {
		rc = one(node, handle, at + (uint64_t)done, part, nr);
		if (rc == -ENOMEM && len > LEAST_PART) {
			most = MAX(len / 2, (size_t)LEAST_PART);
			continue;
		}
		if (rc < 0)
			return done ? done : rc;
		done += rc;
		if ((size_t)rc < len)
			break;
		advance(&cursor, (size_t)rc);
	}
	return done;
}

static bool is_small(const struct uk_abi_iovec *iov, int nr_iov)
{
	size_t room = REMOTE_AHEAD_WISH_MAX;

	for (int i = 0; i < nr_iov; i++) {
		if (iov[i].len > room)
			return false;
		room -= iov[i].len;
	}
	return true;
}

/* What is there already or comes with more; -ENOENT: there may be others. */
static long read_ahead(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle,
		       struct cursor *cursor, uint64_t *at)
{
	struct uk_abi_iovec part[PIECES];
	unsigned int nr;
	long rc;

	while (next_part(cursor, part, &nr, 1, SIZE_MAX)) {
		rc = remote__ahead_read(node, handle, *at, part);
		if (rc <= 0)
			return rc;
		*at += (uint64_t)rc;
		advance(cursor, (size_t)rc);
	}
	return 0;
}

static long read_all(struct uk_remote_node *node,
		     const struct uk_remote_handle *handle,
		     struct cursor cursor, uint64_t from)
{
	uint64_t at = from;
	long rc = -ENOENT;

	if (node->fs->hold_ns && is_small(cursor.iov, cursor.nr))
		rc = read_ahead(node, handle, &cursor, &at);
	if (rc == -ENOENT)
		rc = move(node, node->fs->ops->read, handle, cursor, at);
	at += rc > 0 ? (uint64_t)rc : 0;
	uk_mutex_lock(&node->lock);
	node->next_at = at;
	uk_mutex_unlock(&node->lock);
	return at > from ? (long)(at - from) : rc;
}

long remote__read(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags __unused)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_handle handle;

	if (is_dir(node))
		return -EISDIR;
	if (at < 0)
		return -EINVAL;
	if (!handle_for(node, false, &handle))
		return -EBADF;
	return read_all(node, &handle, (struct cursor){ iov, nr_iov, 0 },
			(uint64_t)at);
}

static void has_written(struct uk_remote_node *node, uint64_t end)
{
	uk_mutex_lock(&node->lock);
	node->nr_changes++;
	node->attr.until = 0;
	node->attr.size = MAX(node->attr.size, end);
	uk_mutex_unlock(&node->lock);
}

static long write_at(struct uk_remote_node *node,
		     const struct uk_remote_handle *handle,
		     const struct uk_abi_iovec *iov, int nr_iov, uint64_t at)
{
	long done = move(node, node->fs->ops->write, handle,
			 (struct cursor){ iov, nr_iov, 0 }, at);

	if (done > 0)
		has_written(node, at + (uint64_t)done);
	else if (done < 0)
		remote__attr_changed(node); /* who knows how far it came */
	return done;
}

/* Behind the end, wherever that is now: one at a time. */
static long append(struct uk_remote_node *node,
		   const struct uk_remote_handle *handle,
		   const struct uk_abi_iovec *iov, int nr_iov)
{
	struct uk_remote_attr attr;
	long done;

	uk_mutex_lock(&node->io_lock);
	remote__attr_changed(node);
	done = remote__attr_now(node, &attr);
	if (!done)
		done = write_at(node, handle, iov, nr_iov, attr.size);
	uk_mutex_unlock(&node->io_lock);
	return done;
}

long remote__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		   int nr_iov, int64_t at, int flags)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_handle handle;
	long done;
	int err = 0;

	if (is_dir(node))
		return -EISDIR;
	if (at < 0 && !(flags & UK_ABI_RWF_APPEND))
		return -EINVAL;
	if (!handle_for(node, true, &handle))
		return -EBADF;
	done = flags & UK_ABI_RWF_APPEND
		       ? append(node, &handle, iov, nr_iov)
		       : write_at(node, &handle, iov, nr_iov, (uint64_t)at);
	if (done > 0 && flags & (UK_ABI_RWF_DSYNC | UK_ABI_RWF_SYNC))
		err = node->fs->ops->sync(node, &handle,
					  !(flags & UK_ABI_RWF_SYNC));
	return err < 0 ? err : done;
}

int remote__sync(struct uk_file *file, bool is_data_only)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_handle handle;

	if (!handle_for(node, true, &handle) &&
	    !handle_for(node, false, &handle))
		return 0;
	return node->fs->ops->sync(node, &handle, is_data_only);
}

int remote__allocate(struct uk_file *file, int mode, int64_t at, int64_t len)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_handle handle;
	int err;

	if (file->type != UK_ABI_S_IFREG)
		return -ENODEV;
	if (at < 0 || len <= 0)
		return -EINVAL;
	if (!node->fs->ops->allocate)
		return -EOPNOTSUPP;
	if (!handle_for(node, true, &handle))
		return -EBADF;
	err = node->fs->ops->allocate(node, &handle, mode, (uint64_t)at,
				      (uint64_t)len);
	remote__attr_changed(node);
	return err;
}

int64_t remote__seek(struct uk_file *file, int64_t at, bool to_hole)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_handle handle;
	struct uk_remote_attr attr;
	int64_t found = -EINVAL;

	if (node->fs->ops->seek && handle_for(node, false, &handle))
		found = node->fs->ops->seek(node, &handle, (uint64_t)at,
					    to_hole);
	if (found != -EINVAL)
		return found;
	found = remote__attr_now(node, &attr);
	if (!found && (uint64_t)at >= attr.size)
		found = -ENXIO;
	if (found < 0)
		return found;
	return to_hole ? (int64_t)attr.size : at;
}

/* --- directories ---------------------------------------------------------- */

long remote__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_listing listing = { buf, len, 0, *at, 0 };
	struct uk_remote_handle handle;
	int err;

	if (!is_dir(node))
		return -ENOTDIR;
	if (*at < 0)
		return -EINVAL;
	if (!handle_for(node, false, &handle))
		return -EBADF;
	uk_mutex_lock(&node->io_lock);
	err = node->fs->ops->readdir(node, &handle, (uint64_t)*at, &listing);
	uk_mutex_unlock(&node->io_lock);
	if (listing.done) {
		*at = listing.at;
		return (long)listing.done;
	}
	return err < 0 ? err : listing.error;
}

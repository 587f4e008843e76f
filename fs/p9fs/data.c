/* SPDX-License-Identifier: BSD-3-Clause */
/* Open files: a number of its own for each. */
#include "p9fs-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/alloc.h>

#define LISTING_MAX 32768 /* bytes of entries that are asked for at once */
#define LISTING_MIN 1024

static struct uk_9p_fid *fid_of(const struct uk_remote_handle *handle)
{
	return (struct uk_9p_fid *)(uintptr_t)handle->number;
}

static int copy(struct uk_remote_node *node, struct uk_9p_fid *to)
{
	struct p9fs *fs = p9fs__of(node->fs);
	struct p9fs_fid *fid = p9fs__fid_get(node);
	struct uk_9p_qid qid;
	int err = uk_9p_walk(fs->session, fid->fid, to, NULL, 0, &qid);

	p9fs__fid_put(fs, fid);
	return err;
}

int p9fs__open(struct uk_remote_node *node, unsigned int flags,
	       struct uk_remote_handle *handle)
{
	struct uk_9p *session = p9fs__of(node->fs)->session;
	struct uk_9p_fid *fid = uk_9p_fid_take(session);
	int err = fid ? copy(node, fid) : -ENOMEM;

	if (err < 0 && fid)
		uk_9p_fid_give(session, fid);
	if (err < 0)
		return err;
	if (node->vnode.file.type == UK_ABI_S_IFDIR)
		flags |= UK_9P_O_DIRECTORY;
	err = uk_9p_open(session, fid, flags);
	if (err < 0)
		uk_9p_clunk(session, fid);
	handle->number = (uintptr_t)fid;
	return err;
}

void p9fs__close(struct uk_remote_node *node, struct uk_remote_handle *handle)
{
	uk_9p_clunk(p9fs__of(node->fs)->session, fid_of(handle));
}

long p9fs__read(struct uk_remote_node *node,
		const struct uk_remote_handle *handle, uint64_t at,
		const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	return uk_9p_read(p9fs__of(node->fs)->session, fid_of(handle), at, iov,
			  nr_iov);
}

long p9fs__write(struct uk_remote_node *node,
		 const struct uk_remote_handle *handle, uint64_t at,
		 const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	return uk_9p_write(p9fs__of(node->fs)->session, fid_of(handle), at, iov,
			   nr_iov);
}

int p9fs__sync(struct uk_remote_node *node,
	       const struct uk_remote_handle *handle, bool is_data_only)
{
	return uk_9p_fsync(p9fs__of(node->fs)->session, fid_of(handle),
			   is_data_only);
}

static int emit_all(const uint8_t *from, size_t len,
		    struct uk_remote_listing *listing)
{
	struct uk_9p_dirent entry;
	int rc;

	while ((rc = uk_9p_dirent_next(&from, &len, &entry)) > 0)
		if (!uk_remote_emit(listing, entry.qid.path, entry.next,
				    entry.type, entry.name, entry.name_len))
			return 0;
	return rc;
}

int p9fs__readdir(struct uk_remote_node *node,
		  const struct uk_remote_handle *handle, uint64_t at,
		  struct uk_remote_listing *listing)
{
	size_t len = MIN(MAX(listing->len, LISTING_MIN), LISTING_MAX);
	void *buf;
	long rc;

	len = MIN(len, node->fs->io_max);
	buf = uk_malloc(uk_alloc_get_default(), len);
	if (!buf)
		return -ENOMEM;
	rc = uk_9p_readdir(p9fs__of(node->fs)->session, fid_of(handle), at, buf,
			   len);
	if (rc > 0)
		rc = emit_all(buf, (size_t)rc, listing);
	uk_free(uk_alloc_get_default(), buf);
	return (int)rc;
}

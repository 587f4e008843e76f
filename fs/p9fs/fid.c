/* SPDX-License-Identifier: BSD-3-Clause */
/* Numbers of nodes. */
#include "p9fs-internal.h"

#include <uk/alloc.h>

struct p9fs_fid *p9fs__fid_wrap(struct p9fs *fs, struct uk_9p_fid *fid)
{
	struct p9fs_fid *wrapped =
		uk_malloc(uk_alloc_get_default(), sizeof(*wrapped));

	if (!wrapped) {
		uk_9p_clunk(fs->session, fid);
		return NULL;
	}
	wrapped->refs = 1;
	wrapped->fid = fid;
	return wrapped;
}

struct p9fs_fid *p9fs__fid_get(struct uk_remote_node *node)
{
	struct p9fs_fid *fid;

	uk_mutex_lock(&node->lock);
	fid = node->priv;
	__atomic_add_fetch(&fid->refs, 1, __ATOMIC_RELAXED);
	uk_mutex_unlock(&node->lock);
	return fid;
}

void p9fs__fid_put(struct p9fs *fs, struct p9fs_fid *fid)
{
	if (__atomic_sub_fetch(&fid->refs, 1, __ATOMIC_ACQ_REL))
		return;
	uk_9p_clunk(fs->session, fid->fid);
	uk_free(uk_alloc_get_default(), fid);
}

void p9fs__adopt(struct uk_remote_node *node, struct uk_remote_found *found)
{
	struct p9fs_fid *before;

	uk_mutex_lock(&node->lock);
	before = node->priv;
	node->priv = found->priv;
	uk_mutex_unlock(&node->lock);
	p9fs__fid_put(p9fs__of(node->fs), before);
}

void p9fs__drop(struct uk_remote *fs, struct uk_remote_found *found)
{
	if (found->handle.is_open)
		uk_9p_clunk(
			p9fs__of(fs)->session,
			(struct uk_9p_fid *)(uintptr_t)found->handle.number);
	p9fs__fid_put(p9fs__of(fs), found->priv);
}

void p9fs__forget(struct uk_remote_node *node)
{
	p9fs__fid_put(p9fs__of(node->fs), node->priv);
}

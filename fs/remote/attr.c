/* SPDX-License-Identifier: BSD-3-Clause */
/* Attributes: what the server said last, and for how long that holds. */
#include "remote-internal.h"

#include <errno.h>

#include <uk/clock.h>

#define NSEC 1000000000LL

int64_t uk_remote_time(uint64_t sec, uint64_t nsec)
{
	int64_t whole = (int64_t)sec, ns;

	if (nsec >= NSEC || __builtin_mul_overflow(whole, NSEC, &ns) ||
	    __builtin_add_overflow(ns, (int64_t)nsec, &ns))
		return whole < 0 ? INT64_MIN : INT64_MAX;
	return ns;
}

uint64_t uk_remote_until(uint64_t sec, uint64_t nsec)
{
	uint64_t ns;

	if (__builtin_mul_overflow(sec, (uint64_t)NSEC, &ns) ||
	    __builtin_add_overflow(ns, nsec, &ns) ||
	    __builtin_add_overflow(ns, uk_clock_monotonic(), &ns))
		return UINT64_MAX;
	return ns;
}

unsigned int remote__attr_changes(struct uk_remote_node *node)
{
	unsigned int nr;

	uk_mutex_lock(&node->lock);
	nr = node->nr_changes;
	uk_mutex_unlock(&node->lock);
	return nr;
}

static void keep(uint32_t *word, uint32_t value)
{
	__atomic_store_n(word, value, __ATOMIC_RELAXED);
}

void remote__attr_learn(struct uk_remote_node *node,
			const struct uk_remote_attr *attr,
			unsigned int nr_changes)
{
	uk_mutex_lock(&node->lock);
	if (!node->has_attr || node->nr_changes == nr_changes) {
		node->attr = *attr;
		node->has_attr = true;
		keep(&node->vnode.mode,
		     (attr->mode & ~UK_ABI_S_IFMT) | node->vnode.file.type);
		keep(&node->vnode.uid, attr->uid);
		keep(&node->vnode.gid, attr->gid);
		node->vnode.has_owner = true;
	}
	uk_mutex_unlock(&node->lock);
}

void remote__attr_changed(struct uk_remote_node *node)
{
	uk_mutex_lock(&node->lock);
	node->nr_changes++;
	node->attr.until = 0;
	uk_mutex_unlock(&node->lock);
}

void remote__lost_name(struct uk_remote_node *node)
{
	uk_mutex_lock(&node->lock);
	node->nr_changes++;
	node->has_lost_a_name = true;
	node->attr.until = 0;
	if (node->attr.nlink)
		node->attr.nlink--;
	uk_mutex_unlock(&node->lock);
}

/* Whether what is known holds still. */
static bool is_known(struct uk_remote_node *node, struct uk_remote_attr *attr,
		     unsigned int *nr_changes)
{
	bool is;

	uk_mutex_lock(&node->lock);
	is = node->has_attr && node->attr.until > uk_clock_monotonic();
	if (is)
		*attr = node->attr;
	*nr_changes = node->nr_changes;
	uk_mutex_unlock(&node->lock);
	return is;
}

/* A file whose last name we took away is as it was then. */
static int without_name(struct uk_remote_node *node,
			struct uk_remote_attr *attr, int err)
{
	if (err != -ENOENT && err != -ESTALE)
		return err;
	uk_mutex_lock(&node->lock);
	if (node->has_attr && node->has_lost_a_name) {
		*attr = node->attr;
		attr->nlink = 0;
		err = 0;
	}
	uk_mutex_unlock(&node->lock);
	return err;
}

int remote__attr_now(struct uk_remote_node *node, struct uk_remote_attr *attr)
{
	unsigned int nr_changes;
	int err;

	if (is_known(node, attr, &nr_changes))
		return 0;
	err = node->fs->ops->getattr(node, attr);
	if (err < 0)
		return without_name(node, attr, err);
	if ((attr->mode & UK_ABI_S_IFMT) != node->vnode.file.type)
		return -ESTALE; /* another file is there now */
	remote__attr_learn(node, attr, nr_changes);
	return 0;
}

static void set_time(struct uk_abi_statx_timestamp *to, int64_t ns)
{
	int64_t rest = ns % NSEC;

	to->sec = ns / NSEC - (rest < 0);
	to->nsec = (uint32_t)(rest + (rest < 0 ? NSEC : 0));
}

int remote__getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_attr attr;
	int err = remote__attr_now(node, &attr);

	if (err < 0)
		return err;
	stat->mask = UK_ABI_STATX_BASIC_STATS |
		     (attr.has_btime ? UK_ABI_STATX_BTIME : 0);
	stat->blksize = attr.blksize;
	stat->nlink = attr.nlink;
	stat->uid = attr.uid;
	stat->gid = attr.gid;
	stat->mode = (uint16_t)attr.mode;
	stat->ino = attr.ino;
	stat->size = attr.size;
	stat->blocks = attr.blocks;
	set_time(&stat->atime, attr.atime_ns);
	set_time(&stat->mtime, attr.mtime_ns);
	set_time(&stat->ctime, attr.ctime_ns);
	if (attr.has_btime)
		set_time(&stat->btime, attr.btime_ns);
	stat->rdev_major = uk_abi_major(attr.rdev);
	stat->rdev_minor = uk_abi_minor(attr.rdev);
	uk_vnode_fill(&node->vnode, stat);
	return 0;
}

int remote__setattr(struct uk_file *file, const struct uk_attr *change)
{
	struct uk_remote_node *node = remote__of(file);
	struct uk_remote_attr attr = { .until = 0 };
	struct uk_attr adapted = *change;
	int err;

	if (file->type == UK_ABI_S_IFLNK) /* they have no mode of their own */
		adapted.valid &= ~UK_ATTR_MODE;
	err = node->fs->ops->setattr(node, &adapted, &attr);
	if (err < 0)
		return err;
	remote__attr_changed(node);
	if (attr.until)
		remote__attr_learn(node, &attr, remote__attr_changes(node));
	else
		remote__attr_now(node, &attr); /* its owner may be another */
	return 0;
}

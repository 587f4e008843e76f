/* SPDX-License-Identifier: BSD-3-Clause */
/* Bringing everything to the disk: on demand, and every few seconds. */
#include "ext-internal.h"

#include <errno.h>

#include <uk/clock.h>
#include <uk/print.h>
#include <uk/thread.h>
#include <uk/wait.h>

#define INTERVAL (5 * UK_NSEC_PER_SEC)
#define RESERVE 64U /* blocks that one operation may change, and more */

static UK_LIST_HEAD(mounted);
/* of that list and has_thread; before those of file systems */
static struct uk_mutex mounted_lock = UK_MUTEX_INITIALIZER(mounted_lock);
static struct uk_waitq wait = UK_WAITQ_INITIALIZER(wait);
static bool has_work;	/* atomic */
static bool has_thread; /* mounted_lock */

/* --- a commit --------------------------------------------------------------------- */

/* Data first: what metadata tells of is there. */
static int write_nodes(struct ext_fs *fs)
{
	struct ext_node *node, *next;
	int rc, first = 0;

	uk_list_for_each_entry_safe (node, next, &fs->changed, changed) {
		rc = uk_pagecache_flush(&node->cache);
		first = first ? first : rc;
		if (!rc)
			rc = ext__push(node);
		first = first ? first : rc;
		if (rc)
			continue;
		node->is_uncommitted = false;
		uk_list_del_init(&node->changed);
	}
	return first;
}

static int write_metadata(struct ext_fs *fs)
{
	int rc = 0;

	fs->fs->now = ext__seconds(fs);
	if (fs->fs->flags & EXT2_FLAG_DIRTY)
		rc = ext__error(ext2fs_flush2(fs->fs, EXT2_FLAG_FLUSH_NO_SYNC));
	if (!rc)
		rc = ext__disk_flush(fs->device);
	if (rc || !fs->device->nr_dirty)
		return rc;
	if (fs->journal.nr)
		return ext__journal_commit(fs);
	rc = ext__device_write_back(fs->device);
	return rc ? rc : ext__disk_flush(fs->device);
}

int ext__commit(struct ext_fs *fs)
{
	int data, rc;

	if (fs->is_closed)
		return -EIO;
	if (fs->is_read_only)
		return 0;
	__atomic_store_n(&fs->is_changed, false, __ATOMIC_RELEASE);
	ext__orphans_reap(fs);
	data = write_nodes(fs);
	rc = write_metadata(fs);
	if (!rc)
		ext__space_release(fs);
	rc = rc ? rc : data;
	if (rc)
		ext__sync_soon(fs);
	return rc;
}

int ext__sync(struct ext_fs *fs)
{
	int rc;

	ext__lock(fs);
	rc = ext__commit(fs);
	rc = rc ? rc : fs->error;
	fs->error = 0;
	ext__unlock(fs);
	return rc;
}

int ext__begin(struct ext_fs *fs)
{
	if (fs->is_closed)
		return -EIO;
	if (fs->is_read_only)
		return -EROFS;
	if (!uk_list_empty(&fs->nameless))
		ext__orphans_reap(fs);
	if (fs->device->nr_dirty + RESERVE < ext__journal_room(fs))
		return 0;
	return ext__commit(fs);
}

/* --- every few seconds -------------------------------------------------------------- */

static void commit_all(void)
{
	struct ext_fs *fs;
	int rc;

	uk_mutex_lock(&mounted_lock);
	uk_list_for_each_entry (fs, &mounted, link) {
		if (!__atomic_load_n(&fs->is_changed, __ATOMIC_ACQUIRE))
			continue;
		ext__lock(fs);
		rc = ext__commit(fs);
		if (rc && !fs->error)
			uk_pr_err("%s: cannot be written: error %d\n",
				  uk_blkdev_name_get(fs->device->dev), -rc);
		fs->error = fs->error ? fs->error : rc;
		ext__unlock(fs);
	}
	uk_mutex_unlock(&mounted_lock);
}

static void write_for_ever(void *arg __unused)
{
	for (;;) {
		uk_waitq_wait_event(&wait, __atomic_load_n(&has_work,
							   __ATOMIC_ACQUIRE));
		uk_sched_thread_sleep(INTERVAL);
		__atomic_store_n(&has_work, false, __ATOMIC_RELEASE);
		commit_all();
	}
}

void ext__sync_soon(struct ext_fs *fs)
{
	__atomic_store_n(&fs->is_changed, true, __ATOMIC_RELEASE);
	if (__atomic_exchange_n(&has_work, true, __ATOMIC_ACQ_REL))
		return;
	uk_waitq_wake_up(&wait);
}

int ext__sync_start(struct ext_fs *fs)
{
	static const struct uk_thread_attr attr = { .name = "ext" };
	int rc = 0;

	uk_mutex_lock(&mounted_lock);
	if (!has_thread)
		rc = uk_thread_create(NULL, &attr, write_for_ever, NULL);
	has_thread = has_thread || !rc;
	if (!rc)
		uk_list_add_tail(&fs->link, &mounted);
	uk_mutex_unlock(&mounted_lock);
	return rc;
}

void ext__sync_stop(struct ext_fs *fs)
{
	uk_mutex_lock(&mounted_lock);
	uk_list_del_init(&fs->link);
	uk_mutex_unlock(&mounted_lock);
}

/* --- the end of the image ------------------------------------------------------------ */

static int nothing(void)
{
	return 0;
}

static void close_all(void)
{
	struct ext_fs *fs;

	uk_mutex_lock(&mounted_lock);
	uk_list_for_each_entry (fs, &mounted, link)
		ext__close(fs);
	uk_mutex_unlock(&mounted_lock);
}

UK_INIT_UNDO(libext2fs, nothing, close_all);

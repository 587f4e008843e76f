/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/file.h>

#include <uk/abi/fcntl.h>
#include <uk/alloc.h>
#include <uk/assert.h>
#include <uk/file_lock.h>

/* Guards who follows what, of all descriptions. */
static struct uk_mutex followers = UK_MUTEX_INITIALIZER(followers);

struct uk_ofile *uk_ofile_create_take(struct uk_file *file, unsigned int flags)
{
	struct uk_ofile *ofile =
		uk_malloc(uk_alloc_get_default(), sizeof(*ofile));

	if (!ofile) {
		uk_file_put(file);
		return NULL;
	}
	ofile->file = file;
	ofile->refs = 1;
	ofile->flags = flags;
	ofile->position = 0;
	uk_mutex_init(&ofile->position_lock);
	UK_INIT_LIST_HEAD(&ofile->followers);
	ofile->is_followed = false;
	ofile->has_locks = false;
	ofile->node = NULL;
	ofile->node_put = NULL;
	return ofile;
}

void uk_ofile_get(struct uk_ofile *ofile)
{
	unsigned int before =
		__atomic_fetch_add(&ofile->refs, 1, __ATOMIC_RELAXED);

	UK_ASSERT(before > 0);
}

/* Nobody can begin to follow it any more. */
static void leave_followers(struct uk_ofile *ofile)
{
	struct uk_ofile_follower *follower;

	if (!ofile->is_followed)
		return;
	uk_ofile_followers_lock();
	while (!uk_list_empty(&ofile->followers)) {
		follower = uk_list_first_entry(&ofile->followers,
					       struct uk_ofile_follower, link);
		uk_list_del_init(&follower->link);
		follower->gone(follower);
	}
	uk_ofile_followers_unlock();
}

/* Not inlined: most that is put back stays open. */
static __noinline void destroy(struct uk_ofile *ofile)
{
	struct uk_file *file = ofile->file;

	leave_followers(ofile);
	if (ofile->has_locks)
		uk_file_lock_drop(ofile, ofile);
	/* what is only named was never opened */
	if (file->ops->close && !(ofile->flags & UK_ABI_O_PATH))
		file->ops->close(file);
	if (ofile->node)
		ofile->node_put(ofile->node);
	uk_file_put(file);
	uk_free(uk_alloc_get_default(), ofile);
}

void uk_ofile_put(struct uk_ofile *ofile)
{
	if (__atomic_fetch_sub(&ofile->refs, 1, __ATOMIC_ACQ_REL) == 1)
		destroy(ofile);
}

void uk_ofile_followers_lock(void)
{
	uk_mutex_lock(&followers);
}

void uk_ofile_followers_unlock(void)
{
	uk_mutex_unlock(&followers);
}

void uk_ofile_follow(struct uk_ofile *ofile, struct uk_ofile_follower *follower)
{
	ofile->is_followed = true;
	uk_list_add_tail(&follower->link, &ofile->followers);
}

void uk_ofile_unfollow(struct uk_ofile_follower *follower)
{
	uk_list_del_init(&follower->link);
}

void uk_ofile_pos_lock(struct uk_ofile *ofile)
{
	if (ofile->file->has_position)
		uk_mutex_lock(&ofile->position_lock);
}

void uk_ofile_pos_unlock(struct uk_ofile *ofile)
{
	if (ofile->file->has_position)
		uk_mutex_unlock(&ofile->position_lock);
}

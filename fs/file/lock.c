/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * All locks are in one list: there are few, and they are looked at rarely.
 * Some that nobody has are kept: what is taken now is given back soon.
 */
#include <uk/file_lock.h>

#include <errno.h>

#include <uk/alloc.h>
#include <uk/thread.h>

#define NEEDED 2 /* new ones, by one change at most */
#define KEPT 4

struct held {
	struct uk_list_head link;
	const struct uk_file *file; /* kept by those who have it open */
	struct uk_file_lock lock;
};

/* Of the lists, and of what is in them. */
static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex);
static UK_LIST_HEAD(all);
static UK_LIST_HEAD(unused);
static unsigned int nr_unused;
static unsigned int nr_freed; /* atomic: counts what makes waiting worth it */
static struct uk_events freed = {
	.lock = UK_SPINLOCK_INITIALIZER(),
	.watchers = UK_LIST_HEAD_INIT(freed.watchers),
};

/* What stands for the file: the node, if a path named one. */
static const struct uk_file *file_of(const struct uk_ofile *ofile)
{
	return ofile->node ? ofile->node : ofile->file;
}

static bool overlap(const struct uk_file_lock *one,
		    const struct uk_file_lock *other)
{
	return one->start <= other->last && other->start <= one->last;
}

static bool is_same(const struct held *held, const struct uk_file *file,
		    const struct uk_file_lock *lock)
{
	return held->file == file && held->lock.kind == lock->kind &&
	       held->lock.owner == lock->owner;
}

/* What another owner has in the way of `lock`. Locked. */
static struct held *conflict(const struct uk_file *file,
			     const struct uk_file_lock *lock)
{
	struct held *held;

	uk_list_for_each_entry (held, &all, link) {
		if (held->file == file && held->lock.kind == lock->kind &&
		    held->lock.owner != lock->owner &&
		    (lock->type == UK_FILE_LOCK_EXCLUSIVE ||
		     held->lock.type == UK_FILE_LOCK_EXCLUSIVE) &&
		    overlap(&held->lock, lock))
			return held;
	}
	return NULL;
}

/* Locked, as are those that follow. */
static int provide_unused(void)
{
	struct held *held;

	for (; nr_unused < NEEDED; nr_unused++) {
		held = uk_malloc(uk_alloc_get_default(), sizeof(*held));
		if (!held)
			return -ENOMEM;
		uk_list_add_tail(&held->link, &unused);
	}
	return 0;
}

/* Of those that were provided. */
static void put_in(const struct uk_file *file, const struct uk_file_lock *lock)
{
	struct held *held = uk_list_first_entry(&unused, struct held, link);

	held->file = file;
	held->lock = *lock;
	uk_list_move_tail(&held->link, &all);
	nr_unused--;
}

static void take_out(struct held *held)
{
	if (nr_unused < KEPT) {
		uk_list_move_tail(&held->link, &unused);
		nr_unused++;
	} else {
		uk_list_del(&held->link);
		uk_free(uk_alloc_get_default(), held);
	}
}

/* Cuts `lock` out of `held`. */
static void cut(struct held *held, const struct uk_file_lock *lock)
{
	struct uk_file_lock behind = held->lock;

	if (held->lock.start < lock->start && held->lock.last > lock->last) {
		behind.start = lock->last + 1;
		put_in(held->file, &behind);
	}
	if (held->lock.start < lock->start)
		held->lock.last = lock->start - 1;
	else if (held->lock.last > lock->last)
		held->lock.start = lock->last + 1;
	else
		take_out(held);
}

/* Nothing is in the way. */
static void set(const struct uk_file *file, const struct uk_file_lock *lock)
{
	struct held *held, *next;

	uk_list_for_each_entry_safe (held, next, &all, link) {
		if (is_same(held, file, lock) && overlap(&held->lock, lock))
			cut(held, lock);
	}
	if (lock->type != UK_FILE_LOCK_NONE)
		put_in(file, lock);
}

static void tell_freed(void)
{
	__atomic_add_fetch(&nr_freed, 1, __ATOMIC_RELEASE);
	uk_events_set(&freed, 1);
}

static int try_locked(struct uk_ofile *ofile, const struct uk_file_lock *lock)
{
	const struct uk_file *file = file_of(ofile);
	int err;

	if (lock->type != UK_FILE_LOCK_NONE && conflict(file, lock))
		return -EAGAIN;
	err = provide_unused();
	if (err < 0)
		return err;
	set(file, lock);
	ofile->has_locks = true;
	return 0;
}

static int try(struct uk_ofile *ofile, const struct uk_file_lock *lock)
{
	int err;

	uk_mutex_lock(&mutex);
	err = try_locked(ofile, lock);
	uk_mutex_unlock(&mutex);
	if (!err && lock->type != UK_FILE_LOCK_EXCLUSIVE)
		tell_freed();
	return err;
}

struct waiter {
	struct uk_event_watch watch; /* first */
	struct uk_thread *thread;
	unsigned int before;
};

static void wake(struct uk_event_watch *watch, uint32_t now __unused)
{
	uk_thread_wake(((struct waiter *)watch)->thread);
}

static bool was_freed(void *arg)
{
	const struct waiter *waiter = arg;

	return __atomic_load_n(&nr_freed, __ATOMIC_ACQUIRE) != waiter->before;
}

int uk_file_lock_set(struct uk_ofile *ofile, const struct uk_file_lock *lock,
		     bool may_wait)
{
	struct waiter waiter = {
		.watch = { .wanted = 1, .notify = wake },
		.thread = uk_thread_current(),
	};
	int rc, err = 0;

	do {
		waiter.before = __atomic_load_n(&nr_freed, __ATOMIC_ACQUIRE);
		rc = try(ofile, lock);
		if (rc != -EAGAIN || !may_wait)
			return rc;
		uk_events_watch(&freed, &waiter.watch);
		err = uk_events_sleep(was_freed, &waiter, 0);
		uk_events_unwatch(&freed, &waiter.watch);
	} while (!err);
	return err;
}

bool uk_file_lock_find(struct uk_ofile *ofile, const struct uk_file_lock *lock,
		       struct uk_file_lock *found)
{
	struct held *held;

	uk_mutex_lock(&mutex);
	held = conflict(file_of(ofile), lock);
	if (held)
		*found = held->lock;
	uk_mutex_unlock(&mutex);
	return held;
}

void uk_file_lock_drop(struct uk_ofile *ofile, const void *owner)
{
	struct held *held, *next;
	bool is_any = false;

	uk_mutex_lock(&mutex);
	uk_list_for_each_entry_safe (held, next, &all, link) {
		if (held->file != file_of(ofile) || held->lock.owner != owner)
			continue;
		take_out(held);
		is_any = true;
	}
	uk_mutex_unlock(&mutex);
	if (is_any)
		tell_freed();
}

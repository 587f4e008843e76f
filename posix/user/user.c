/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Who the program is: root at first, with Linux's rules of who may become
 * whom. Nothing is forbidden to anybody but becoming another one.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/mutex.h>
#include <uk/syscall.h>

#include "user-internal.h"

#define KEEP ((unsigned int)-1)
#define NR_GROUPS_MAX 64

/* Real, effective and saved number, and that of file systems. */
struct ids {
	unsigned int real, effective, saved, fs;
};

static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of these: */
static struct ids users, groups;
static unsigned int more_groups[NR_GROUPS_MAX];
static int nr_more_groups;

/* Locked: what files are asked for is decided by these. */
static void tell(void)
{
	user__changed(&(struct user__ids){
		.real_uid = users.real,
		.real_gid = groups.real,
		.uid = users.fs,
		.gid = groups.fs,
		.nr_groups = (unsigned int)nr_more_groups,
		.groups = more_groups,
	});
}

static unsigned int load(const unsigned int *id)
{
	return __atomic_load_n(id, __ATOMIC_RELAXED);
}

static bool may(const struct ids *ids, unsigned int id)
{
	return id == KEEP || !users.effective || id == ids->real ||
	       id == ids->effective || id == ids->saved;
}

static void put(unsigned int *place, unsigned int id)
{
	if (id != KEEP)
		__atomic_store_n(place, id, __ATOMIC_RELAXED);
}

static int set_all(struct ids *ids, unsigned int real, unsigned int effective,
		   unsigned int saved)
{
	int rc = -EPERM;

	uk_mutex_lock(&lock);
	if (may(ids, real) && may(ids, effective) && may(ids, saved)) {
		put(&ids->real, real);
		put(&ids->effective, effective);
		put(&ids->saved, saved);
		put(&ids->fs, ids->effective);
		tell();
		rc = 0;
	}
	uk_mutex_unlock(&lock);
	return rc;
}

static int set_one(struct ids *ids, unsigned int id)
{
	bool is_root = !load(&users.effective);

	if (id == KEEP)
		return -EINVAL;
	return set_all(ids, is_root ? id : KEEP, id, is_root ? id : KEEP);
}

/* The saved one follows where the real one is set, or is left. */
static int set_two(struct ids *ids, unsigned int real, unsigned int effective)
{
	bool follows = real != KEEP ||
		       (effective != KEEP && effective != load(&ids->real));

	if (!follows)
		return set_all(ids, real, effective, KEEP);
	return set_all(ids, real, effective,
		       effective != KEEP ? effective : load(&ids->effective));
}

static int get_all(const struct ids *ids, unsigned int *real,
		   unsigned int *effective, unsigned int *saved)
{
	uk_mutex_lock(&lock);
	*real = ids->real;
	*effective = ids->effective;
	*saved = ids->saved;
	uk_mutex_unlock(&lock);
	return 0;
}

static unsigned int set_fs(struct ids *ids, unsigned int id)
{
	unsigned int before;

	uk_mutex_lock(&lock);
	before = ids->fs;
	if (may(ids, id))
		put(&ids->fs, id);
	tell();
	uk_mutex_unlock(&lock);
	return before;
}

UK_LLSYSCALL_R_DEFINE(unsigned int, getuid)
{
	return load(&users.real);
}

UK_LLSYSCALL_R_DEFINE(unsigned int, geteuid)
{
	return load(&users.effective);
}

UK_LLSYSCALL_R_DEFINE(unsigned int, getgid)
{
	return load(&groups.real);
}

UK_LLSYSCALL_R_DEFINE(unsigned int, getegid)
{
	return load(&groups.effective);
}

UK_LLSYSCALL_R_DEFINE(int, setuid, unsigned int, id)
{
	return set_one(&users, id);
}

UK_LLSYSCALL_R_DEFINE(int, setgid, unsigned int, id)
{
	return set_one(&groups, id);
}

UK_LLSYSCALL_R_DEFINE(int, setreuid, unsigned int, real, unsigned int,
		      effective)
{
	return set_two(&users, real, effective);
}

UK_LLSYSCALL_R_DEFINE(int, setregid, unsigned int, real, unsigned int,
		      effective)
{
	return set_two(&groups, real, effective);
}

UK_LLSYSCALL_R_DEFINE(int, setresuid, unsigned int, real, unsigned int,
		      effective, unsigned int, saved)
{
	return set_all(&users, real, effective, saved);
}

UK_LLSYSCALL_R_DEFINE(int, setresgid, unsigned int, real, unsigned int,
		      effective, unsigned int, saved)
{
	return set_all(&groups, real, effective, saved);
}

UK_LLSYSCALL_R_DEFINE(int, getresuid, unsigned int *, real, unsigned int *,
		      effective, unsigned int *, saved)
{
	return get_all(&users, real, effective, saved);
}

UK_LLSYSCALL_R_DEFINE(int, getresgid, unsigned int *, real, unsigned int *,
		      effective, unsigned int *, saved)
{
	return get_all(&groups, real, effective, saved);
}

UK_LLSYSCALL_R_DEFINE(unsigned int, setfsuid, unsigned int, id)
{
	return set_fs(&users, id);
}

UK_LLSYSCALL_R_DEFINE(unsigned int, setfsgid, unsigned int, id)
{
	return set_fs(&groups, id);
}

UK_LLSYSCALL_R_DEFINE(int, getgroups, int, nr, unsigned int *, to)
{
	int nr_there;

	if (nr < 0)
		return -EINVAL;
	uk_mutex_lock(&lock);
	nr_there = nr_more_groups;
	if (nr && nr < nr_there)
		nr_there = -EINVAL;
	else if (nr)
		memcpy(to, more_groups, sizeof(*to) * (size_t)nr_there);
	uk_mutex_unlock(&lock);
	return nr_there;
}

UK_LLSYSCALL_R_DEFINE(int, setgroups, unsigned long, nr, const unsigned int *,
		      from)
{
	if (load(&users.effective))
		return -EPERM;
	if (nr > NR_GROUPS_MAX)
		return -EINVAL;
	uk_mutex_lock(&lock);
	if (nr)
		memcpy(more_groups, from, sizeof(*from) * nr);
	nr_more_groups = (int)nr;
	tell();
	uk_mutex_unlock(&lock);
	return 0;
}

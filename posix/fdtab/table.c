/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdtab.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/alloc.h>
#include <uk/arch/spinlock.h>
#include <uk/bitmap.h>
#include <uk/file_lock.h>

#include "fdtab-internal.h"

#define FIRST_SIZE 64U
#define DEFAULT_LIMIT 1024U
#define CLOEXEC 1UL /* in an entry, beside the address */

struct table {
	struct uk_spinlock lock; /* of everything; the innermost */
	unsigned int size;	 /* a power of two, or 0 */
	unsigned int lowest;	 /* no number below it is free */
	unsigned int limit;
	bool has_locks;		/* POSIX's; it ever had. Atomic */
	unsigned long *entries; /* addresses, or 0 */
	unsigned long *used;	/* behind the entries; a bit for each */
};

static struct table the_table = { .limit = DEFAULT_LIMIT };

/* Of the calling thread's process, when there are several. */
static struct table *current_table(void)
{
	return &the_table;
}

const void *fdtab__lock_owner(void)
{
	__atomic_store_n(&current_table()->has_locks, true, __ATOMIC_RELAXED);
	return current_table();
}

/* As POSIX wants it: each number that is closed takes them all along. */
static void close_take(struct table *table, struct uk_ofile *ofile)
{
	if (__atomic_load_n(&table->has_locks, __ATOMIC_RELAXED))
		uk_file_lock_drop(ofile, table);
	uk_ofile_put(ofile);
}

static struct uk_ofile *ofile_of(unsigned long entry)
{
	return (struct uk_ofile *)(entry & ~CLOEXEC);
}

static unsigned long entry_of(struct uk_ofile *ofile, bool is_cloexec)
{
	return (unsigned long)ofile | (is_cloexec ? CLOEXEC : 0);
}

/* NULL: the number is free. Locked. */
static unsigned long *entry_at(struct table *table, int fd)
{
	if ((unsigned int)fd >= table->size || !table->entries[fd])
		return NULL;
	return &table->entries[fd];
}

struct uk_ofile *uk_fd_get(int fd)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	unsigned long *entry = entry_at(table, fd);
	struct uk_ofile *ofile = entry ? ofile_of(*entry) : NULL;

	if (likely(ofile)) /* the table's own reference is there: no check */
		__atomic_fetch_add(&ofile->refs, 1, __ATOMIC_RELAXED);
	uk_spin_unlock_irqrestore(&table->lock, flags);
	return ofile;
}

/* Takes what was there before over into the larger arrays. Locked. */
static unsigned long *move(struct table *table, unsigned long *larger,
			   unsigned int size)
{
	unsigned long *before = table->entries;

	if (table->size) {
		memcpy(larger, before, table->size * sizeof(*before));
		memcpy(larger + size, table->used,
		       UK_BITMAP_WORDS(table->size) * sizeof(*before));
	}
	table->entries = larger;
	table->used = larger + size;
	table->size = size;
	return before;
}

static int grow(struct table *table, unsigned int above)
{
	struct uk_alloc *a = uk_alloc_get_default();
	unsigned int size = FIRST_SIZE;
	unsigned long *unused, flags;

	while (size <= above)
		size *= 2;
	unused = uk_calloc(a, size + UK_BITMAP_WORDS(size), sizeof(*unused));
	if (!unused)
		return -ENOMEM;
	flags = uk_spin_lock_irqsave(&table->lock);
	if (size > table->size)
		unused = move(table, unused, size);
	uk_spin_unlock_irqrestore(&table->lock, flags);
	uk_free(a, unused);
	return 0;
}

/* The lowest free number from `from`, perhaps behind the table. Locked. */
static unsigned int find_free(struct table *table, unsigned int from)
{
	unsigned int fd = MAX(from, table->lowest);

	if (fd >= table->size)
		return fd;
	return MIN(uk_bitmap_next_clear(table->used, fd, table->size),
		   (size_t)table->size);
}

/* Locked. */
static void set(struct table *table, unsigned int fd, unsigned long entry)
{
	table->entries[fd] = entry;
	uk_bitmap_set(table->used, fd);
	if (fd == table->lowest)
		table->lowest++;
}

/* The lowest free number from `from` is for `entry`; 0: it is only kept. */
static int claim(unsigned int from, unsigned long entry)
{
	struct table *table = current_table();
	unsigned long flags;
	unsigned int fd;
	bool is_set;
	int rc = 0;

	do {
		flags = uk_spin_lock_irqsave(&table->lock);
		fd = find_free(table, from);
		if (fd >= table->limit)
			rc = -EMFILE;
		is_set = !rc && fd < table->size;
		if (is_set)
			set(table, fd, entry);
		uk_spin_unlock_irqrestore(&table->lock, flags);
		if (is_set)
			return (int)fd;
		if (!rc)
			rc = grow(table, fd);
	} while (!rc);
	return rc;
}

static int add_take(struct uk_ofile *ofile, unsigned int from, bool is_cloexec)
{
	int fd = claim(from, entry_of(ofile, is_cloexec));

	if (fd < 0)
		uk_ofile_put(ofile);
	return fd;
}

int uk_fd_add_take(struct uk_ofile *ofile, bool is_cloexec)
{
	return add_take(ofile, 0, is_cloexec);
}

int uk_fd_open_take(struct uk_file *file, unsigned int flags)
{
	struct uk_ofile *ofile =
		uk_ofile_create_take(file, flags & ~UK_ABI_O_CLOEXEC);

	if (!ofile)
		return -ENOMEM;
	return uk_fd_add_take(ofile, flags & UK_ABI_O_CLOEXEC);
}

/* Closes what was there. */
static void put_at(struct table *table, unsigned int fd, unsigned long entry)
{
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	struct uk_ofile *before = ofile_of(table->entries[fd]);

	set(table, fd, entry);
	uk_spin_unlock_irqrestore(&table->lock, flags);
	if (before)
		close_take(table, before);
}

int uk_fd_reserve(void)
{
	return claim(0, 0);
}

int uk_fd_fill_take(int fd, struct uk_file *file, unsigned int flags)
{
	struct uk_ofile *ofile =
		uk_ofile_create_take(file, flags & ~UK_ABI_O_CLOEXEC);

	if (!ofile) {
		uk_fd_unreserve(fd);
		return -ENOMEM;
	}
	put_at(current_table(), (unsigned int)fd,
	       entry_of(ofile, flags & UK_ABI_O_CLOEXEC));
	return fd;
}

int uk_fd_dup(int fd, int from, bool is_cloexec)
{
	struct uk_ofile *ofile;

	if (from < 0 || (unsigned int)from >= uk_fd_limit())
		return -EINVAL;
	ofile = uk_fd_get(fd);
	return ofile ? add_take(ofile, (unsigned int)from, is_cloexec) : -EBADF;
}

int uk_fd_dup_to(int fd, int to, bool is_cloexec)
{
	struct table *table = current_table();
	struct uk_ofile *ofile;
	int rc;

	if (to < 0 || (unsigned int)to >= uk_fd_limit())
		return -EBADF;
	ofile = uk_fd_get(fd);
	if (!ofile)
		return -EBADF;
	rc = grow(table, (unsigned int)to);
	if (rc) {
		uk_ofile_put(ofile);
		return rc;
	}
	put_at(table, (unsigned int)to, entry_of(ofile, is_cloexec));
	return to;
}

/* Locked. */
static void free_number(struct table *table, unsigned int fd)
{
	table->entries[fd] = 0;
	uk_bitmap_clear(table->used, fd);
	table->lowest = MIN(table->lowest, fd);
}

void uk_fd_unreserve(int fd)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);

	if (!table->entries[fd]) /* nobody has called dup2() meanwhile */
		free_number(table, (unsigned int)fd);
	uk_spin_unlock_irqrestore(&table->lock, flags);
}

int uk_fd_close(int fd)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	unsigned long *entry = entry_at(table, fd);
	struct uk_ofile *ofile = NULL;

	if (entry) {
		ofile = ofile_of(*entry);
		free_number(table, (unsigned int)fd);
	}
	uk_spin_unlock_irqrestore(&table->lock, flags);
	if (!ofile)
		return -EBADF;
	close_take(table, ofile);
	return 0;
}

int uk_fd_next(int from)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	size_t fd = table->size;

	if (from >= 0 && (unsigned int)from < table->size)
		fd = uk_bitmap_next_set(table->used, (size_t)from, fd);
	if (fd >= table->size)
		fd = (size_t)-1;
	uk_spin_unlock_irqrestore(&table->lock, flags);
	return fd == (size_t)-1 ? -EBADF : (int)fd;
}

void uk_fd_close_range(unsigned int first, unsigned int last,
		       bool is_cloexec_only)
{
	int fd = first > INT32_MAX ? -EBADF : uk_fd_next((int)first);

	for (; fd >= 0 && (unsigned int)fd <= last; fd = uk_fd_next(fd + 1)) {
		if (!is_cloexec_only || uk_fd_cloexec(fd) == 1)
			uk_fd_close(fd);
	}
}

int uk_fd_cloexec(int fd)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	unsigned long *entry = entry_at(table, fd);
	int rc = entry ? (int)(*entry & CLOEXEC) : -EBADF;

	uk_spin_unlock_irqrestore(&table->lock, flags);
	return rc;
}

int uk_fd_cloexec_set(int fd, bool is_cloexec)
{
	struct table *table = current_table();
	unsigned long flags = uk_spin_lock_irqsave(&table->lock);
	unsigned long *entry = entry_at(table, fd);

	if (entry)
		*entry = entry_of(ofile_of(*entry), is_cloexec);
	uk_spin_unlock_irqrestore(&table->lock, flags);
	return entry ? 0 : -EBADF;
}

unsigned int uk_fd_limit(void)
{
	return __atomic_load_n(&current_table()->limit, __ATOMIC_RELAXED);
}

void uk_fd_limit_set(unsigned int limit)
{
	__atomic_store_n(&current_table()->limit, limit, __ATOMIC_RELAXED);
}

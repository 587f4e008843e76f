/* SPDX-License-Identifier: BSD-3-Clause */
#include "object.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/init.h>
#include <uk/mutex.h>
#include <uk/vmem_program.h>

/* The list of all objects, their making and their end; before files' locks. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static UK_LIST_HEAD(objects);
static unsigned int nr_idle, nr_copies; /* atomic: is there anything to do? */

static uint64_t size_of(struct uk_file *file)
{
	struct uk_abi_statx stat = { .mask = UK_ABI_STATX_SIZE };

	if (!file->ops->getattr || file->ops->getattr(file, &stat))
		return 0;
	return stat.size;
}

static struct mmap__object *create(struct uk_ofile *ofile)
{
	struct mmap__object *object =
		uk_zalloc(uk_alloc_get_default(), sizeof(*object));

	if (!object)
		return NULL;
	uk_spin_init(&object->lock);
	uk_ofile_get(ofile);
	object->ofile = ofile;
	object->file = ofile->file;
	__atomic_store_n(&object->file->mappings, object, __ATOMIC_RELEASE);
	uk_list_add(&object->link, &objects);
	if (object__is_copy(object))
		__atomic_add_fetch(&nr_copies, 1, __ATOMIC_RELAXED);
	return object;
}

static void destroy(struct mmap__object *object)
{
	size_t i;

	uk_list_del(&object->link);
	__atomic_store_n(&object->file->mappings, NULL, __ATOMIC_RELEASE);
	for (i = 0; i < object->nr_pages; i++)
		if (object->pages[i])
			uk_vma_frame_give(object->pages[i] & PAGE_MASK);
	if (object__is_copy(object))
		__atomic_sub_fetch(&nr_copies, 1, __ATOMIC_RELAXED);
	uk_free(uk_alloc_get_default(), object->pages);
	uk_ofile_put(object->ofile);
	uk_free(uk_alloc_get_default(), object);
}

/* Reads a page, to its end or the file's. */
static int read_page(struct uk_file *file, uint64_t offset, char *to)
{
	size_t done = 0;
	long rc = 1;

	while (done < PAGE_SIZE && rc > 0) {
		struct uk_abi_iovec iov = { to + done, PAGE_SIZE - done };

		rc = file->ops->read(file, &iov, 1, (int64_t)(offset + done),
				     0);
		if (rc > 0)
			done += (size_t)rc;
	}
	if (done < PAGE_SIZE)
		memset(to + done, 0, PAGE_SIZE - done);
	return rc < 0 ? (int)rc : 0;
}

static int add_page(struct mmap__object *object, size_t i)
{
	__paddr_t paddr = uk_vma_frame_take();
	unsigned long flags;
	int rc;

	if (paddr == __PADDR_INV)
		return -ENOMEM;
	rc = read_page(object->file, i << PAGE_SHIFT, uk_vmem_frame(paddr));
	if (rc) {
		uk_vma_frame_give(paddr);
		return rc;
	}
	flags = uk_spin_lock_irqsave(&object->lock);
	object->pages[i] = paddr;
	uk_spin_unlock_irqrestore(&object->lock, flags);
	return 0;
}

/* Makes the table longer, so that faults meanwhile find the one or other. */
static int make_room(struct mmap__object *object, size_t nr_pages)
{
	struct uk_alloc *a = uk_alloc_get_default();
	uint64_t *before = object->pages, *pages;
	unsigned long flags;

	if (nr_pages <= object->nr_pages)
		return 0;
	pages = uk_calloc(a, nr_pages, sizeof(*pages));
	if (!pages)
		return -ENOMEM;
	flags = uk_spin_lock_irqsave(&object->lock);
	if (before)
		memcpy(pages, before, object->nr_pages * sizeof(*pages));
	object->pages = pages;
	object->nr_pages = nr_pages;
	uk_spin_unlock_irqrestore(&object->lock, flags);
	uk_free(a, before);
	return 0;
}

/* Reads what the file has of the range, and is not there yet. */
static int read_in(struct mmap__object *object, uint64_t offset, size_t len)
{
	uint64_t end =
		MIN(offset + len, ALIGN_UP(size_of(object->file), PAGE_SIZE));
	size_t i;
	int rc;

	if (!object__is_copy(object) || offset >= end)
		return 0;
	rc = make_room(object, end >> PAGE_SHIFT);
	for (i = offset >> PAGE_SHIFT; !rc && i < end >> PAGE_SHIFT; i++)
		if (!object->pages[i])
			rc = add_page(object, i);
	return rc;
}

static bool can_be_mapped(const struct uk_file *file)
{
	return file->ops->map_page ||
	       (file->type == UK_ABI_S_IFREG && file->has_position &&
		file->ops->read && file->ops->getattr);
}

static struct mmap__object *get_locked(struct uk_ofile *ofile, uint64_t offset,
				       size_t len, int *rc)
{
	struct mmap__object *object = ofile->file->mappings;

	if (!object)
		object = create(ofile);
	*rc = -ENOMEM;
	if (!object)
		return NULL;
	__atomic_add_fetch(&object->refs, 1, __ATOMIC_RELAXED);
	*rc = read_in(object, offset, len);
	if (!*rc)
		return object;
	object__put(object);
	return NULL;
}

struct mmap__object *object__get(struct uk_ofile *ofile, uint64_t offset,
				 size_t len, int *rc)
{
	struct mmap__object *object;

	*rc = -ENODEV;
	if (!can_be_mapped(ofile->file))
		return NULL;
	uk_mutex_lock(&lock);
	object = get_locked(ofile, offset, len, rc);
	uk_mutex_unlock(&lock);
	if (!object)
		object__tidy();
	return object;
}

void object__put(struct mmap__object *object)
{
	if (!__atomic_sub_fetch(&object->refs, 1, __ATOMIC_ACQ_REL))
		__atomic_add_fetch(&nr_idle, 1, __ATOMIC_RELEASE);
}

int object__frame(struct mmap__object *object, uint64_t offset, bool is_made,
		  __paddr_t *paddr)
{
	size_t i = offset >> PAGE_SHIFT;
	unsigned long flags;

	if (!object__is_copy(object))
		return object->file->ops->map_page(
			object->file, (int64_t)offset, is_made, paddr);
	flags = uk_spin_lock_irqsave(&object->lock);
	*paddr = i < object->nr_pages ? object->pages[i] & PAGE_MASK : 0;
	uk_spin_unlock_irqrestore(&object->lock, flags);
	return *paddr ? 0 : -EFAULT;
}

void object__mark(struct mmap__object *object, uint64_t offset)
{
	size_t i = offset >> PAGE_SHIFT;
	unsigned long flags = uk_spin_lock_irqsave(&object->lock);

	if (i < object->nr_pages && object->pages[i])
		object->pages[i] |= OBJECT_DIRTY;
	uk_spin_unlock_irqrestore(&object->lock, flags);
}

/* The first dirty page from `i` on, which is not dirty from now on. */
static size_t next_dirty(struct mmap__object *object, size_t i, size_t end)
{
	unsigned long flags = uk_spin_lock_irqsave(&object->lock);

	end = MIN(end, object->nr_pages);
	while (i < end && !(object->pages[i] & OBJECT_DIRTY))
		i++;
	if (i < end)
		object->pages[i] &= ~OBJECT_DIRTY;
	else
		i = SIZE_MAX;
	uk_spin_unlock_irqrestore(&object->lock, flags);
	return i;
}

static int write_page(struct uk_file *file, uint64_t offset, char *from,
		      uint64_t size)
{
	size_t len = offset < size ? MIN(PAGE_SIZE, size - offset) : 0;
	size_t done = 0;
	long rc = 1;

	while (done < len && rc > 0) {
		struct uk_abi_iovec iov = { from + done, len - done };

		rc = file->ops->write(file, &iov, 1, (int64_t)(offset + done),
				      0);
		if (rc > 0)
			done += (size_t)rc;
	}
	return rc < 0 ? (int)rc : 0;
}

/* A page is dirty again if it is written after it was found. */
static int write_locked(struct mmap__object *object, uint64_t offset,
			uint64_t end)
{
	size_t i = offset >> PAGE_SHIFT, last = end >> PAGE_SHIFT;
	uint64_t size = size_of(object->file);
	int rc = 0;

	for (; !rc; i++) {
		i = next_dirty(object, i, last);
		if (i == SIZE_MAX)
			break;
		uk_vma_clean(uk_vas_get_active(), object, i << PAGE_SHIFT,
			     (i + 1) << PAGE_SHIFT);
		rc = write_page(object->file, i << PAGE_SHIFT,
				uk_vmem_frame(object->pages[i] & PAGE_MASK),
				size);
		if (rc)
			object__mark(object, i << PAGE_SHIFT);
	}
	return rc;
}

int object__write_back(struct mmap__object *object, uint64_t offset,
		       uint64_t end)
{
	int rc;

	if (!object__is_copy(object) || !object->file->ops->write)
		return 0;
	uk_mutex_lock(&lock);
	rc = write_locked(object, offset, end);
	uk_mutex_unlock(&lock);
	return rc;
}

/* Errors of writing back are told by msync() only, as in Linux. */
static void tidy_locked(void)
{
	struct mmap__object *object, *next;

	uk_list_for_each_entry_safe (object, next, &objects, link) {
		if (object__is_copy(object) && object->file->ops->write)
			write_locked(object, 0, UINT64_MAX);
		if (!__atomic_load_n(&object->refs, __ATOMIC_ACQUIRE))
			destroy(object);
	}
}

void object__tidy(void)
{
	if (!__atomic_load_n(&nr_copies, __ATOMIC_RELAXED) &&
	    !__atomic_load_n(&nr_idle, __ATOMIC_ACQUIRE))
		return;
	uk_mutex_lock(&lock);
	__atomic_store_n(&nr_idle, 0, __ATOMIC_RELAXED);
	tidy_locked();
	uk_mutex_unlock(&lock);
}

/*
 * The file's lock is held by who calls, so ours cannot be taken: the object
 * may go, and is only compared with.
 */
static void forget(struct uk_file *file, uint64_t from, uint64_t end)
{
	uk_vma_forget(uk_vas_get_active(),
		      __atomic_load_n(&file->mappings, __ATOMIC_ACQUIRE), from,
		      end);
}

/* As forget(): the object is only compared with. */
static bool is_written(struct uk_file *file)
{
	const void *object = __atomic_load_n(&file->mappings, __ATOMIC_ACQUIRE);
	struct uk_vma vma = { .node.end = 0 };

	while (object && uk_vma_next(uk_vas_get_active(), vma.node.end, &vma))
		if (vma.arg == object && vma.ops != &mmap__private_ops &&
		    !(vma.flags & UK_VMA_MAP_NO_WRITE))
			return true;
	return false;
}

static int begin(void)
{
	uk_file_is_written_by_mappings = is_written;
	uk_file_forget = forget;
	return 0;
}

UK_INIT_UNDO(posix_mmap, begin, object__tidy);

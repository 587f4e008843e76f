/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Files that are mapped. An object is what all mappings of one file have in
 * common; areas count it. Files of which no frames can be had are read into
 * frames of the object's, and written back.
 */
#ifndef MMAP_OBJECT_H
#define MMAP_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/arch/spinlock.h>
#include <uk/file.h>
#include <uk/list.h>
#include <uk/vmem.h>

/* A page that was read in: its frame, and in the low bits: */
#define OBJECT_DIRTY 1UL

struct mmap__object {
	struct uk_list_head link; /* of all; under a mutex */
	struct uk_ofile *ofile;	  /* the one that was mapped first */
	struct uk_file *file;
	unsigned int refs; /* atomic: areas, calls in progress */
	/* protects what follows, which is there without map_page() only */
	struct uk_spinlock lock; /* after the space's */
	size_t nr_pages;
	uint64_t *pages; /* 0: not there */
};

/**
 * The object of what `ofile` has open, with a reference, ready to be mapped
 * from `offset` on; NULL, and why in `*rc`. Thread.
 */
struct mmap__object *object__get(struct uk_ofile *ofile, uint64_t offset,
				 size_t len, int *rc);
void object__put(struct mmap__object *object);

/** Writes back what is dirty, of that range. Thread. 0, or the file's error. */
int object__write_back(struct mmap__object *object, uint64_t offset,
		       uint64_t end);

/** Of all objects; frees those that nobody uses. Thread. */
void object__tidy(void);

/** The frame at `offset`: as map_page() of files. Faults. */
int object__frame(struct mmap__object *object, uint64_t offset, bool is_made,
		  __paddr_t *paddr);

/** The frame at `offset` is written now. Faults. */
void object__mark(struct mmap__object *object, uint64_t offset);

/** Whether its pages are copies, to be written back. */
static inline bool object__is_copy(const struct mmap__object *object)
{
	return !object->file->ops->map_page;
}

/** Areas of it: shared; shared and to be written back; private. */
extern const struct uk_vma_ops mmap__shared_ops;
extern const struct uk_vma_ops mmap__copied_ops;
extern const struct uk_vma_ops mmap__private_ops;

/** Whether `ops` are of these, so that an area's arg is an object. */
static inline bool object__is_shown(const struct uk_vma_ops *ops)
{
	return ops == &mmap__shared_ops || ops == &mmap__copied_ops ||
	       ops == &mmap__private_ops;
}

#endif /* MMAP_OBJECT_H */

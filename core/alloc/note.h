/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A note in front of a block, for policies that do not know how long their
 * blocks are: the block starts behind it, aligned as asked for.
 */
#ifndef UK_ALLOC_NOTE_H
#define UK_ALLOC_NOTE_H

#include <stdint.h>

#include <uk/alloc.h>
#include <uk/assert.h>

#define NOTE_MAGIC 0x6e6f7465626c6f63UL

struct note {
	uintptr_t magic; /* NOTE_MAGIC ^ address of the block */
	void *base;	 /* what the policy gave */
	__sz len;	 /* bytes of it, counted from base */
	__sz unused;	 /* keeps the block aligned to 16 */
};

/*
 * Bytes to ask the policy for, whose answers are multiples of `base_align`;
 * 0 if that overflows.
 */
static inline __sz note_total(__sz align, __sz size, __sz base_align)
{
	__sz extra = sizeof(struct note);
	__sz total;

	if (base_align >= sizeof(struct note))
		extra = MAX(align, extra);
	else if (align > base_align)
		extra += align - base_align;
	if (__builtin_add_overflow(size, extra, &total))
		return 0;
	return total;
}

/* The block in [base, base + len), with its note written. */
static inline void *note_write(void *base, __sz len, __sz align)
{
	uintptr_t block = (uintptr_t)base + sizeof(struct note);
	struct note *note;

	block = ALIGN_UP(block, (uintptr_t)align);
	note = (struct note *)block - 1;
	note->magic = NOTE_MAGIC ^ block;
	note->base = base;
	note->len = len;
	return (void *)block;
}

static inline struct note *note_of(const void *block)
{
	struct note *note = (struct note *)(uintptr_t)block - 1;

	UK_ASSERT(note->magic == (NOTE_MAGIC ^ (uintptr_t)block));
	return note;
}

/* Bytes behind the note. */
static inline __sz note_usable(const void *block)
{
	struct note *note = note_of(block);

	return note->len -
	       (__sz)((char *)(uintptr_t)block - (char *)note->base);
}

#endif /* UK_ALLOC_NOTE_H */

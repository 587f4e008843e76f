/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The tests that every allocator has to pass.
 *
 * An allocator library's test file says how one of it is made and which of
 * the promises that are not for everyone it gives:
 *	static const struct uk_alloc_subject subject = { .make = ..., ... };
 *	UK_ALLOC_CONFORMANCE(ukallocbbuddy, &subject)
 *
 * Context: tests; thread.
 * Locking: none.
 * Memory:  make() is called once a case, on the same arena again and again.
 * Errors:  failed expectations.
 */
#ifndef UK_ALLOC_CONFORMANCE_H
#define UK_ALLOC_CONFORMANCE_H

#include <stdbool.h>

#include <uk/alloc.h>
#include <uk/test.h>

UK_C_BEGIN

#define UK_ALLOC_ARENA_LEN (1024 * 1024)

/** Memory for allocators under test, UK_ALLOC_ARENA_LEN bytes. */
extern char uk_alloc_arena[UK_ALLOC_ARENA_LEN];

struct uk_alloc_subject {
	/** Makes an allocator that has all or most of the arena. */
	struct uk_alloc *(*make)(void *arena, size_t len);
	bool reuses; /* freed memory is handed out again */
	bool tells;  /* availmem is exact: all is back when all is freed */
};

/** Blocks of many lengths do not overlap. */
void uk_alloc_gives_memory_apart_and_aligned(const struct uk_alloc_subject *s);
/** What was dirty is clear when calloc gives it again. */
void uk_alloc_clears_what_calloc_gives(const struct uk_alloc_subject *s);
/** Sizes and alignments that overflow or make no sense. */
void uk_alloc_refuses_what_cannot_be(const struct uk_alloc_subject *s);
/** Growing, shrinking, and a size of 0. */
void uk_alloc_keeps_bytes_over_realloc(const struct uk_alloc_subject *s);
/** Alignments from 1 to 32 KiB. */
void uk_alloc_aligns_as_asked(const struct uk_alloc_subject *s);
/** palloc and pfree, if there are any. */
void uk_alloc_hands_out_pages(const struct uk_alloc_subject *s);
/** All memory taken, given back, and taken again. */
void uk_alloc_survives_exhaustion(const struct uk_alloc_subject *s);
/** 20,000 random operations on 96 blocks, contents compared. */
void uk_alloc_agrees_with_a_model(const struct uk_alloc_subject *s);

UK_C_END

#define UK_ALLOC_CASE_(suite, name, subject) \
	UK_TESTCASE(suite, name)             \
	{                                    \
		uk_alloc_##name(subject);    \
	}

/** Defines the cases of `suite` for the allocator that `subject` tells of. */
#define UK_ALLOC_CONFORMANCE(suite, subject)                           \
	UK_ALLOC_CASE_(suite, gives_memory_apart_and_aligned, subject) \
	UK_ALLOC_CASE_(suite, clears_what_calloc_gives, subject)       \
	UK_ALLOC_CASE_(suite, refuses_what_cannot_be, subject)         \
	UK_ALLOC_CASE_(suite, keeps_bytes_over_realloc, subject)       \
	UK_ALLOC_CASE_(suite, aligns_as_asked, subject)                \
	UK_ALLOC_CASE_(suite, hands_out_pages, subject)                \
	UK_ALLOC_CASE_(suite, survives_exhaustion, subject)            \
	UK_ALLOC_CASE_(suite, agrees_with_a_model, subject)

#endif /* UK_ALLOC_CONFORMANCE_H */

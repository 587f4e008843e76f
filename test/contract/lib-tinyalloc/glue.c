/* SPDX-License-Identifier: BSD-3-Clause */
/* First fit over one list of blocks, of which freed ones are used again. */
#include <uk/alloc_impl.h>
#include <uk/tinyalloc.h>

struct block {
	struct block *next;
	size_t len; /* of what follows */
};

struct state {
	struct block *free;
	char *fresh;
	char *end;
};

static struct state *state_of(struct uk_alloc *a)
{
	return (struct state *)a->priv;
}

static void *tiny_malloc(struct uk_alloc *a, size_t len)
{
	struct state *state = state_of(a);
	struct block **link, *block;

	len = ALIGN_UP(len, sizeof(struct block));
	for (link = &state->free; (block = *link); link = &block->next) {
		if (block->len < len)
			continue;
		*link = block->next;
		return block + 1;
	}
	if ((size_t)(state->end - state->fresh) < sizeof(*block) + len)
		return NULL;
	block = (struct block *)state->fresh;
	block->len = len;
	state->fresh += sizeof(*block) + len;
	return block + 1;
}

static void tiny_free(struct uk_alloc *a, void *ptr)
{
	struct block *block = (struct block *)ptr - 1;

	if (!ptr)
		return;
	block->next = state_of(a)->free;
	state_of(a)->free = block;
}

struct uk_alloc *uk_tinyalloc_init(void *base, size_t len)
{
	struct uk_alloc *a = base;
	struct state *state;

	if (len < sizeof(*a) + sizeof(*state))
		return NULL;
	state = state_of(a);
	state->free = NULL;
	state->fresh = (char *)(state + 1);
	state->end = (char *)base + len;
	uk_alloc_init_malloc_ifmalloc(a, tiny_malloc, tiny_free, NULL, NULL,
				      NULL);
	return a;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Four threads map, write, move and unmap; each finds what it wrote. */
#define _GNU_SOURCE
#include <pthread.h>
#include "memory.h"

#define SLOTS 16

static int nr_wrong;

struct slot {
	char *at;
	size_t nr_pages;
	char value;
};

static unsigned int next_number(unsigned int *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void check_slot(const struct slot *slot)
{
	size_t i;

	for (i = 0; i < slot->nr_pages; i++)
		if (slot->at[i * PAGE] != slot->value ||
		    slot->at[i * PAGE + 4095] != 0)
			__atomic_add_fetch(&nr_wrong, 1, __ATOMIC_SEQ_CST);
}

static void fill_slot(struct slot *slot, char value)
{
	size_t i;

	slot->value = value;
	for (i = 0; i < slot->nr_pages; i++)
		slot->at[i * PAGE] = value;
}

static void change_slot(struct slot *slot, unsigned int what)
{
	size_t nr = what / 8 % 32 + 1;

	if (!slot->at) {
		slot->nr_pages = nr;
		slot->at = anon(nr);
		fill_slot(slot, (char)(what / 256 % 100 + 1));
		return;
	}
	check_slot(slot);
	switch (what % 4) {
	case 0:
		munmap(slot->at, slot->nr_pages * PAGE);
		slot->at = NULL;
		break;
	case 1:
		slot->at = mremap(slot->at, slot->nr_pages * PAGE, nr * PAGE,
				  MREMAP_MAYMOVE);
		slot->nr_pages = nr;
		fill_slot(slot, slot->value);
		break;
	case 2:
		mprotect(slot->at, slot->nr_pages * PAGE, PROT_READ);
		check_slot(slot);
		mprotect(slot->at, slot->nr_pages * PAGE, RW);
		fill_slot(slot, (char)(slot->value % 100 + 1));
		break;
	default:
		madvise(slot->at, slot->nr_pages * PAGE, MADV_DONTNEED);
		fill_slot(slot, slot->value);
	}
}

static void *churn(void *arg)
{
	struct slot slots[SLOTS] = { { 0 } };
	unsigned int state = (unsigned int)(uintptr_t)arg;
	int i;

	for (i = 0; i < 1500; i++)
		change_slot(&slots[next_number(&state) % SLOTS],
			    next_number(&state));
	for (i = 0; i < SLOTS; i++)
		if (slots[i].at)
			check_slot(&slots[i]);
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	size_t i;

	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, churn, (void *)(i + 1));
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	SHOW(__atomic_load_n(&nr_wrong, __ATOMIC_SEQ_CST));
	return 0;
}

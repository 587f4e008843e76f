/* SPDX-License-Identifier: BSD-3-Clause */
#include "work.h"

#include <stdint.h>
#include <stdio.h>

#define NR_ROUNDS 11
#define NR_KEPT 64
#define NR_MANY 1000

static const struct subject *subject;
static void *kept[NR_MANY];
static uint32_t state;

static unsigned int pick(unsigned int n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % n;
}

static void one_at_a_time(unsigned int nr)
{
	while (nr--)
		subject->give_back(subject->allocate(64));
}

/* 64 blocks of 16 to 376 bytes, freed in another order. */
static void some_kept(unsigned int nr)
{
	for (; nr >= NR_KEPT; nr -= NR_KEPT) {
		for (unsigned int i = 0; i < NR_KEPT; i++)
			kept[i] = subject->allocate(16 + 24 * (i % 16));
		for (unsigned int i = 0; i < NR_KEPT; i++)
			subject->give_back(kept[i * 37 % NR_KEPT]);
	}
	for (unsigned int i = 0; i < NR_KEPT; i++)
		kept[i] = NULL;
}

/* A thousand blocks that live for different times, up to `max` bytes. */
static void churn(unsigned int nr, unsigned int max)
{
	unsigned int i;

	while (nr--) {
		i = pick(NR_MANY);
		if (kept[i])
			subject->give_back(kept[i]);
		kept[i] = subject->allocate(1 + pick(max));
	}
}

static void small_churn(unsigned int nr)
{
	churn(nr, 256);
}

static void mixed_churn(unsigned int nr)
{
	churn(nr, 8192);
}

static void large(unsigned int nr)
{
	while (nr--)
		subject->give_back(subject->allocate(100000));
}

static void forget_kept(void)
{
	for (unsigned int i = 0; i < NR_MANY; i++) {
		if (kept[i])
			subject->give_back(kept[i]);
		kept[i] = NULL;
	}
}

/* The worst call of a churn: constant time or not. */
static unsigned long long worst_of_churn(void)
{
	unsigned long long begin, took, worst = 0;

	for (unsigned int n = 0; n < 5000; n++) {
		begin = now();
		mixed_churn(1);
		took = now() - begin;
		worst = took > worst ? took : worst;
	}
	return worst;
}

static void say(unsigned long long tenths, const char *what)
{
	printf("%llu\t%s\t%s\n", tenths, what, subject->name);
}

static void measure(const char *what, void (*work)(unsigned int nr),
		    unsigned int nr)
{
	unsigned long long begin, took, best = ~0ULL;

	state = 1;
	for (int i = 0; i < NR_ROUNDS; i++) {
		begin = now();
		work(nr);
		took = now() - begin;
		best = took < best ? took : best;
	}
	say(best * 10 / nr, what);
}

void measure_subject(const struct subject *which)
{
	unsigned long long best = ~0ULL, worst;

	subject = which;
	measure("64 bytes, one at a time", one_at_a_time, 3000);
	measure("16 to 376 bytes, 64 kept", some_kept, 3200);
	if (which->never_frees)
		return;
	measure("1 to 256 bytes, 1000 kept", small_churn, 5000);
	forget_kept();
	measure("1 to 8192 bytes, 1000 kept", mixed_churn, 5000);
	for (int i = 0; i < NR_ROUNDS; i++) {
		worst = worst_of_churn();
		best = worst < best ? worst : best;
	}
	say(best * 10, "the slowest of 5000 of these (least of 11)");
	forget_kept();
	measure("100000 bytes, one at a time", large, 500);
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Costs of the kernel's operations, measured from inside the image. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>

/**
 * Runs `run(nr)` several times and prints what one of `nr * per_turn`
 * operations took in the best of them.
 */
void measure(const char *what, void (*run)(unsigned long nr), unsigned long nr,
	     unsigned long per_turn);

void measure_allocators(void);
void measure_threads(void);
void measure_timers(void);
void measure_scaling(bool with_calls);

#endif /* BENCH_H */

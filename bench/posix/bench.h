/* SPDX-License-Identifier: BSD-3-Clause */
/* A plain C program: the same in an image and as a process of Linux. */
#ifndef BENCH_H
#define BENCH_H

#define _GNU_SOURCE

/** Prints what each of `nr` turns of run(nr) takes, at best: tenths of ns. */
void measure(const char *what, void (*run)(unsigned long nr), unsigned long nr);

void measure_calls(void);
void measure_files(void);
void measure_memory(void);
void measure_threads(void);

#endif /* BENCH_H */

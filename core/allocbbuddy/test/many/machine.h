/* SPDX-License-Identifier: BSD-3-Clause */
/* CPUs that are threads of the host, for allocators: see machine.c. */
#ifndef MACHINE_H
#define MACHINE_H

/** Runs `fn(cpu)` on all CPUs at the same time; returns when all have ended. */
void machine_run(void (*fn)(unsigned int cpu));

#endif /* MACHINE_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the native mode. */
#ifndef UK_NATIVE_INTERNAL_H
#define UK_NATIVE_INTERNAL_H

/**
 * Called by start.S before anything else in C, on the boot stack, general
 * registers only: the image was loaded `delta` bytes from its linked place.
 */
void uk_x86_relocate(unsigned long delta);

/** Called by start.S: turns on what this CPU has (CR4, XCR0). */
void uk_x86_cpu_init(void);

/** Gives the boot CPU its per-CPU data; images for several CPUs only. */
void uk_x86_percpu_init(void);

#endif /* UK_NATIVE_INTERNAL_H */

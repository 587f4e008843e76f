/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the native mode. */
#ifndef UK_NATIVE_INTERNAL_H
#define UK_NATIVE_INTERNAL_H

#include <uk/arch/priv.h>
#include <uk/config.h>

/**
 * Called by start.S before anything else in C, on the boot stack, general
 * registers only: the image was loaded `delta` bytes from its linked place.
 */
void uk_x86_relocate(unsigned long delta);

/** Called by start.S: turns on what this CPU has (CR4, XCR0). */
void uk_x86_cpu_init(void);

/** The part of it that each CPU has to do. */
void uk_x86_features_init(void);

/** Loads the calling CPU's segments and the vectors, which have been made. */
void uk_x86_tables_load(void);

/** Gives the boot CPU its per-CPU data; images for several CPUs only. */
void uk_x86_percpu_init(void);

/**
 * What the time stamp counters said when a CPU came, in the order in which it
 * was read: the new CPU's, the boot CPU's twice, the new CPU's.
 */
struct native__meeting {
	uint64_t came, boot_saw_come, boot_closed, saw_closed;
};

/** How much the new CPU's must be changed so that it was in that order. Pure. */
int64_t native__tsc_correction(const struct native__meeting *at);

/*
 * Data of a CPU: NATIVE_PERCPU(type, name), native_this_cpu(name). The first
 * word of each CPU's block is the block's address.
 */
extern void *uk_percpu_self;
#if CONFIG_HAVE_SMP
#define NATIVE_PERCPU(type, name) __section(".percpu") __typeof__(type) name
#define native_this_cpu(name)                                 \
	(*(__typeof__(name) *)(void *)(uk_x86_percpu_base() + \
				       ((char *)&(name) -     \
					(char *)&uk_percpu_self)))
#else
#define NATIVE_PERCPU(type, name) __typeof__(type) name
#define native_this_cpu(name) (name)
#endif

#endif /* UK_NATIVE_INTERNAL_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this driver share. */
#ifndef UK_APIC_INTERNAL_H
#define UK_APIC_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

/*
 * In images for several CPUs only.
 */

/**
 * Prepares the other CPUs that the entries of the MADT (`len` bytes; NULL:
 * there is none) or else the MP table name: they can be started and
 * interrupted. The local APIC and the root controller are there.
 */
void apic__smp_init(const uint8_t *entries, size_t len);

/** Brings up the calling, further CPU's local APIC. */
void apic__cpu_init(void);

/** Number of the local APIC of CPU `cpu`, which runs. */
uint32_t apic__id_of(unsigned int cpu);

#endif /* UK_APIC_INTERNAL_H */

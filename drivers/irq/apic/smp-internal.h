/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files about several CPUs share. */
#ifndef UK_APIC_SMP_INTERNAL_H
#define UK_APIC_SMP_INTERNAL_H

#include "apic-internal.h"

/** From now on CPUs can be interrupted by each other. */
void apic__kick_init(void);

#endif /* UK_APIC_SMP_INTERNAL_H */

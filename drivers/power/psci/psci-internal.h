/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef PSCI_INTERNAL_H
#define PSCI_INTERNAL_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

#define PSCI_VERSION 0x84000000U
#define PSCI_OFF 0x84000008U
#define PSCI_RESET 0x84000009U
#define PSCI_CPU_ON 0xc4000003U

/* A call of the firmware: 0 or more, or -ENODEV without it, or its error. */
int psci__call(uint32_t function, unsigned long a, unsigned long b,
	       unsigned long c);

#if CONFIG_HAVE_SMP
/* Tells that CPUs can be started. */
void psci__starter_init(void);
#else
static inline void psci__starter_init(void)
{
}
#endif

#endif /* PSCI_INTERNAL_H */

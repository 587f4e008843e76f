/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * KVM's clock: the hypervisor keeps in a page how the TSC is to be read.
 *
 * Context: any; pure. The driver itself needs no calls.
 * Locking: none needed.
 * Memory:  the caller's.
 * Errors:  0 where a number makes no sense.
 * Source:  Linux, Documentation/virt/kvm/x86/msr.rst
 */
#ifndef UK_PVCLOCK_H
#define UK_PVCLOCK_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** What the hypervisor writes; `version` is odd while it does. */
struct uk_pvclock_page {
	uint32_t version;
	uint32_t reserved;
	uint64_t tsc;	     /* when … */
	uint64_t ns;	     /* … the clock said */
	uint32_t multiplier; /* nanoseconds a tick, 32 bits behind the point */
	int8_t shift;	     /* of the ticks, before */
	uint8_t flags;
	uint8_t reserved2[2];
};

UK_CTASSERT(sizeof(struct uk_pvclock_page) == 32);

/** Nanoseconds that `page` gives for a TSC of `tsc`. Pure. */
uint64_t uk_pvclock_ns(const struct uk_pvclock_page *page, uint64_t tsc);

/** TSC's rate in Hz that `page` implies; 0 if it implies none. Pure. */
uint64_t uk_pvclock_hz(const struct uk_pvclock_page *page);

UK_C_END

#endif /* UK_PVCLOCK_H */

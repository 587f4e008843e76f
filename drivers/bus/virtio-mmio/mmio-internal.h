/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_VIRTIO_MMIO_INTERNAL_H
#define UK_VIRTIO_MMIO_INTERNAL_H

#include <uk/virtio.h>

/** Where a device is: LENGTH[K|M]@ADDRESS:LINE[:NUMBER] of a command line. */
struct mmio__place {
	uint64_t base, len, line;
};

/** Reads such a word; false: it is something else. Pure. */
bool mmio__place_read(const char *text, struct mmio__place *place);

/**
 * Probes the device in memory [base, base + len) that interrupts by `line`.
 * -ENODEV: there is none, or nobody knows its kind; others.
 */
int mmio__add(__paddr_t base, uint64_t len, unsigned int line);

#endif /* UK_VIRTIO_MMIO_INTERNAL_H */

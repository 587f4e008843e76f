/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The header by which virtio devices, and Linux's tap devices, tell of the
 * offloads of a packet: for drivers.
 *
 * Context: any.
 * Locking: none, the caller serialises.
 * Memory:  the caller's.
 * Errors:  -ENOTSUP: an offload that the device does not have.
 * Source:  VIRTIO 1.2, 5.1.6; Linux: Documentation/networking/tuntap.rst
 */
#ifndef UK_VNET_HEADER_H
#define UK_VNET_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/netdev_core.h>

UK_C_BEGIN

/* Numbers are little-endian, as CPUs. */
struct uk_vnet_header {
	uint8_t flags;
	uint8_t gso_type;
	uint16_t header_len, gso_size;
	uint16_t csum_start, csum_offset;
	uint16_t nr_buffers; /* not in the short form */
};

UK_CTASSERT(sizeof(struct uk_vnet_header) == 12);

#define UK_VNET_HEADER_SHORT 10

/**
 * Notes in `m`, the first buffer of a packet of `len` bytes, what the header
 * says. False: it cannot be so, for a device with `features` (UK_NETDEV_F_…).
 */
bool uk_vnet_header_read(const struct uk_vnet_header *header,
			 struct uk_netbuf *m, size_t len, uint32_t features);

/** Makes the header of packet `m`; all but nr_buffers, which is 0. */
int uk_vnet_header_make(struct uk_vnet_header *header,
			const struct uk_netbuf *m, uint32_t features);

UK_C_END

#endif /* UK_VNET_HEADER_H */

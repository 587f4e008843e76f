/* SPDX-License-Identifier: BSD-3-Clause */
/* For the tests of this driver. */
#ifndef UK_VIRTIO_RNG_INTERNAL_H
#define UK_VIRTIO_RNG_INTERNAL_H

#include <stdbool.h>

/** A device was found; what it gave has been mixed in. Atomic. */
extern bool rng__is_there, rng__is_seeded;

#endif /* UK_VIRTIO_RNG_INTERNAL_H */

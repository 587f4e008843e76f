/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef UK_TINYALLOC_H
#define UK_TINYALLOC_H

#include <uk/alloc.h>

struct uk_alloc *uk_tinyalloc_init(void *base, size_t len);

#endif /* UK_TINYALLOC_H */

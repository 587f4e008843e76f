/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Included before files of Redis that most requests come through: what it asks
 * of its strings all the time is not worth a call, even where code is small.
 */
#ifndef REDIS_INLINE_H
#define REDIS_INLINE_H

#include <stddef.h>

static inline size_t sdslen(char *const s) __attribute__((always_inline));
static inline size_t sdsavail(char *const s) __attribute__((always_inline));

#endif /* REDIS_INLINE_H */

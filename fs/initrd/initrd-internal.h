/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef INITRD_INTERNAL_H
#define INITRD_INTERNAL_H

#include <stddef.h>

#include <uk/vfs.h>

/* Unpacks `len` bytes at `data` below the root of `ctx`; 0 or an error. */
int initrd__extract(const struct uk_fsctx *ctx, const void *data, size_t len);

#endif /* INITRD_INTERNAL_H */

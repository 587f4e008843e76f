/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: rounding to pages.
 *
 * Context: any; constant expressions of constants.
 */
#ifndef UK_PAGE_H
#define UK_PAGE_H

#include <uk/arch/limits.h>
#include <uk/essentials.h>

#define round_pgup(a) ALIGN_UP((a), __PAGE_SIZE)
#define round_pgdown(a) ALIGN_DOWN((a), __PAGE_SIZE)
#define PAGE_ALIGN_UP(a) ALIGN_UP((a), __PAGE_SIZE)
#define PAGE_ALIGN_DOWN(a) ALIGN_DOWN((a), __PAGE_SIZE)
#define PAGE_ALIGNED(a) IS_ALIGNED((a), __PAGE_SIZE)

#endif /* UK_PAGE_H */

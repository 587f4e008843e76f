/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/print.h>.
 *
 * Context, Locking: as <uk/print.h>.
 */
#ifndef UK_COMPAT_PRINT_H
#define UK_COMPAT_PRINT_H

#include_next <uk/print.h>

/** Says once a call that a function does nothing here. */
#define UK_WARN_STUBBED() uk_pr_warn("%s() is stubbed\n", __func__)

#define uk_vprintk(level, fmt, args) \
	uk_vlog((level), UK_PRINT_LIB, (fmt), (args))

#endif /* UK_COMPAT_PRINT_H */

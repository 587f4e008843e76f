/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Configuration as C expressions: both branches are always compiled.
 *
 *	if (UK_ON(CONFIG_HAVE_SMP))
 *		start_other_cpus();
 *
 * Context: any; a constant expression.
 */
#ifndef UK_ON_H
#define UK_ON_H

#include <uk/config.h>

#define UK_ON_IF_1 0,
#define UK_ON_SECOND(_0, second, ...) second
#define UK_ON_PICK(junk_or_comma) UK_ON_SECOND(junk_or_comma 1, 0, 0)
#define UK_ON_PASTE(value) UK_ON_PICK(UK_ON_IF_##value)

/** 1 if the option is set to y (defined as 1), 0 if it is not set. */
#define UK_ON(option) UK_ON_PASTE(option)

#endif /* UK_ON_H */

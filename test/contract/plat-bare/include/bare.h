/* SPDX-License-Identifier: BSD-3-Clause */
/* What the bare platform offers: text out, and the members of a registry. */
#ifndef BARE_H
#define BARE_H

#include <uk/registry.h>

struct bare_greeter {
	const char *name;
};
UK_REGISTRY(greeter, const struct bare_greeter);

/** Writes a string to the standard output. */
void bare_puts(const char *string);

#endif /* BARE_H */

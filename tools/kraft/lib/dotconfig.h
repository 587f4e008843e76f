/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Reads configurations (.config): NAME=VALUE lines without their CONFIG_.
 */
#ifndef KRAFT_DOTCONFIG_H
#define KRAFT_DOTCONFIG_H

#include "error.h"
#include "text.h"

struct dotconfig {
	struct list lines; /* NAME=VALUE; strings without their quotes */
};

int dotconfig_read(struct dotconfig *config, const char *path,
		   struct error *error);
void dotconfig_free(struct dotconfig *config);

/** The value of an option; NULL: it is not set. */
const char *dotconfig_get(const struct dotconfig *config, const char *name);

/** The platform ("qemu", "fc", "linuxu" …) and CPU it is for; or NULL. */
const char *dotconfig_plat(const struct dotconfig *config);
const char *dotconfig_arch(const struct dotconfig *config);

#endif /* KRAFT_DOTCONFIG_H */

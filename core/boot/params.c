/* SPDX-License-Identifier: BSD-3-Clause */
/* In an image with LIBUKLIBPARAM. */
#include <string.h>

#include <uk/boot.h>
#include <uk/libparam.h>

#include "steps.h"

int boot__set_parameters(int nr, char **words)
{
	int rc = uk_libparam_parse(nr, words);

	if (rc != UK_LIBPARAM_HELP)
		return rc;
	uk_libparam_help();
	uk_shutdown(0);
}

static bool is_for(const struct uk_libparam *param, const char *word)
{
	size_t len = strlen(param->prefix);

	return !strncmp(word, param->prefix, len) && word[len] == '.';
}

/* All of them are for the same. */
int boot__set_devices(int nr, char **words)
{
	uk_registry_foreach (libparam, param) {
		if (nr && is_for(*param, words[0]))
			return uk_libparam_parse(nr, words);
	}
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* In an image with LIBUKLIBPARAM. */
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

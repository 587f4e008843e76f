/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/environ.h>

#include "musl-internal.h"

_Static_assert(UK_ENVIRON_NR_BEHIND >= MUSL_NR_AUXILIARY, "room is missing");

char **musl__environment(void)
{
	return uk_environ();
}

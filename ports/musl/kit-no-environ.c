/* SPDX-License-Identifier: BSD-3-Clause */
/* An image whose programs have no environment. */
#include <stddef.h>

#include "musl-internal.h"

char **musl__environment(void)
{
	static char *empty[1 + MUSL_NR_AUXILIARY];

	return empty;
}

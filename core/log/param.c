/* SPDX-License-Identifier: BSD-3-Clause */
#include "log-internal.h"

#include <uk/libparam.h>

UK_LIBPARAM_PARAM_ALIAS(level, log__level, int,
			"Messages shown on the console: 0 crit, 1 err, "
			"2 warn, 3 info, 4 debug");

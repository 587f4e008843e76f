/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/libparam.h>

#include "smp-internal.h"

UK_LIBPARAM_PARAM_ALIAS(cpus, smp__cpus_wanted, unsigned int,
			"Most CPUs to use, if there are so many");

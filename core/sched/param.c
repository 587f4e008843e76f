/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/libparam.h>

#include "sched-internal.h"

UK_LIBPARAM_PARAM_ALIAS(policy, sched__policy_name, charp,
			"Name of the scheduling policy");

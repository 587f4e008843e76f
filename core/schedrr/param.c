/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/libparam.h>

#include "rr-internal.h"

UK_LIBPARAM_PARAM_ALIAS(slice_us, schedrr__slice_us, uint,
			"Length of a time slice in microseconds");

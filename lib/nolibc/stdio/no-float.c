/* SPDX-License-Identifier: BSD-3-Clause */
/* Without LIBNOLIBC_FLOAT: conversions of doubles are unknown ones. */
#include "stdio-internal.h"

const uk_format_double_fn stdio__format_double;
const stdio__scan_double_fn stdio__scan_double;

/* SPDX-License-Identifier: BSD-3-Clause */
/* PCRE2's build copies its tables of the C locale to a name with .c. */
#include "pcre2_chartables.c.dist"

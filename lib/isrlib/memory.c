/* SPDX-License-Identifier: BSD-3-Clause */
/* As string.c, for a CPU without a faster version. */
#include <uk/isr/string.h>

#include "names-internal.h"

#include "../nolibc/string/memcpy.c"
#include "../nolibc/string/memmove.c"
#include "../nolibc/string/memset.c"

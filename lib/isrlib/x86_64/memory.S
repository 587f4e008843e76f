/* SPDX-License-Identifier: BSD-3-Clause */
/* nolibc's memcpy, memmove and memset under the names of <uk/isr/string.h>. */
#include "../names-internal.h"

#include "../../nolibc/x86_64/memcpy.S"
#include "../../nolibc/x86_64/memmove.S"
#include "../../nolibc/x86_64/memset.S"

/* SPDX-License-Identifier: BSD-3-Clause */
/* The same text as nolibc's, under the names of <uk/isr/string.h>; for an
 * image with another libc. */
#include <uk/isr/string.h>

#include "names-internal.h"

#include "../nolibc/string/memchr.c"
#include "../nolibc/string/memcmp.c"
#include "../nolibc/string/strchr.c"
#include "../nolibc/string/strcmp.c"
#include "../nolibc/string/strcpy.c"
#include "../nolibc/string/strlen.c"
#include "../nolibc/string/strspn.c"

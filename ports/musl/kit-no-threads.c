/* SPDX-License-Identifier: BSD-3-Clause */
/* In an image without threads nobody else can run. */
#include "musl-internal.h"

void musl__yield(void)
{
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include "boot-internal.h"

int boot__heap(struct uk_bootinfo *info __unused)
{
	return 0;
}

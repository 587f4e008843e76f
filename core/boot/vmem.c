/* SPDX-License-Identifier: BSD-3-Clause */
/* In an image with LIBUKVMEM. */
#include <uk/vmem.h>

#include "steps.h"

int boot__vmem(const struct uk_bootinfo *info)
{
	return uk_vmem_init(info);
}

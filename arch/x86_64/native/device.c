/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/device.h>
#include <uk/arch/limits.h>
#include <uk/asm/native.h>

volatile void *uk_device_map(__paddr_t base, size_t len)
{
	__paddr_t at;

	if (!len || base + len < base)
		return NULL;
	for (at = base & PAGE_LARGE_MASK; at < base + len;
	     at += PAGE_LARGE_SIZE)
		if (uk_x86_device_map(at))
			return NULL;
	return (volatile void *)base;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Thread-local storage, variant I: the variables begin where the thread
 * pointer (tp) points, a libc's control block ends there.
 *
 *	area: [pad][control block] | [template data][zeroes]
 *	            thread pointer ^
 */
#include "../tls-layout.h"

#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/tls.h>
#include <uk/arch/types.h>

static size_t variables_at(void)
{
	return ALIGN_UP((size_t)TCB_LEN, uk_tls_area_align());
}

size_t uk_tls_area_align(void)
{
	return MAX(uk_tls_layout.align, (unsigned long)STACK_ALIGN);
}

size_t uk_tls_area_size(void)
{
	return ALIGN_UP(variables_at() + MAX(uk_tls_layout.len, 1UL),
			uk_tls_area_align());
}

unsigned long uk_tls_pointer(void *area)
{
	return (unsigned long)area + variables_at();
}

void *uk_tls_area(unsigned long pointer)
{
	return (void *)(pointer - variables_at());
}

void *uk_tls_tcb(void *area)
{
	return (void *)(uk_tls_pointer(area) - TCB_LEN);
}

void uk_tls_area_init(void *area)
{
	memset(area, 0, uk_tls_area_size());
	memcpy((void *)uk_tls_pointer(area), uk_tls_data_start,
	       uk_tls_layout.data_len);
}

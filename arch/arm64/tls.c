/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Thread-local storage, variant I: the variables begin 16 bytes behind the
 * thread pointer, or as much more as their alignment needs. A libc's control
 * block is below it.
 *
 *	area: [pad][control block] | [16 bytes][pad][template data][zeroes]
 *	           thread pointer  ^
 */
#include "../tls-layout.h"

#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/tls.h>
#include <uk/arch/types.h>

#define GAP_LEN 16UL /* two words that the ABI has there */

static size_t control_len(void)
{
	return ALIGN_UP((size_t)TCB_LEN, uk_tls_area_align());
}

/* From the thread pointer to the variables, as the linker has it. */
static size_t gap_len(void)
{
	return ALIGN_UP(GAP_LEN, MAX(uk_tls_layout.align, 1UL));
}

size_t uk_tls_area_align(void)
{
	return MAX(uk_tls_layout.align, (unsigned long)STACK_ALIGN);
}

/* Without variables and control block nothing of it is ever looked at. */
size_t uk_tls_area_size(void)
{
	if (!uk_tls_layout.len && !TCB_LEN)
		return sizeof(void *);
	return control_len() + gap_len() + uk_tls_layout.len;
}

unsigned long uk_tls_pointer(void *area)
{
	return (unsigned long)area + control_len();
}

void *uk_tls_area(unsigned long pointer)
{
	return (void *)(pointer - control_len());
}

/* It ends at the thread pointer. */
void *uk_tls_tcb(void *area)
{
	return (void *)(uk_tls_pointer(area) - TCB_LEN);
}

void uk_tls_area_init(void *area)
{
	memset(area, 0, uk_tls_area_size());
	memcpy((char *)uk_tls_pointer(area) + gap_len(), uk_tls_data_start,
	       uk_tls_layout.data_len);
}

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Thread-local storage, variant II: the variables end where the thread
 * pointer points, and its word there is its own address (%fs:0).
 *
 *	area: [pad][template data][zeroes] | [self][control block]
 *	                          thread pointer ^
 */
#include "../tls-layout.h"

#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/tls.h>
#include <uk/arch/types.h>

#define SELF_LEN sizeof(void *)

/* The linker puts the variables right below the thread pointer, aligned. */
static size_t template_len(void)
{
	return ALIGN_UP(uk_tls_layout.len, MAX(uk_tls_layout.align, 1UL));
}

static size_t variables_len(void)
{
	return ALIGN_UP(template_len(), uk_tls_area_align());
}

size_t uk_tls_area_align(void)
{
	return MAX(uk_tls_layout.align, (unsigned long)STACK_ALIGN);
}

size_t uk_tls_area_size(void)
{
	return variables_len() + MAX(SELF_LEN, (size_t)TCB_LEN);
}

unsigned long uk_tls_pointer(void *area)
{
	return (unsigned long)area + variables_len();
}

void *uk_tls_area(unsigned long pointer)
{
	return (void *)(pointer - variables_len());
}

/* The control block begins with the self word, as the ABI has it. */
void *uk_tls_tcb(void *area)
{
	return (void *)uk_tls_pointer(area);
}

void uk_tls_area_init(void *area)
{
	unsigned long pointer = uk_tls_pointer(area);

	memset(area, 0, uk_tls_area_size());
	memcpy((char *)pointer - template_len(), uk_tls_data_start,
	       uk_tls_layout.data_len);
	*(unsigned long *)pointer = pointer;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Thread-local variables of the flow that boots. */
#include "boot-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/priv.h>
#include <uk/arch/tls.h>
#include <uk/libc.h>
#include <uk/on.h>

/* What an area has in an image without thread-local variables. */
#define EMPTY_LEN sizeof(void *)

int boot__tls(void)
{
	void *area;

	if (uk_tls_area_size() <= EMPTY_LEN)
		return 0;
	area = uk_memalign(uk_alloc_get_default(), uk_tls_area_align(),
			   uk_tls_area_size());
	if (!area)
		return -ENOMEM;
	uk_tls_area_init(area);
	uk_tlsp_set(uk_tls_pointer(area));
	if (UK_ON(CONFIG_LIBUKBOOT_LIBC))
		uk_libc_init(uk_tls_tcb(area), uk_boot_argv[0]);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/plat.h>
#include <uk/platform.h>

#include "machine.h"

const char uk_plat_name[] = "KVM";

void uk_plat_early_write(const char *text, size_t len)
{
	if (!uk_registry_count(early_output))
		write_without_driver(text, len);
	uk_registry_foreach (early_output, output)
		(*output)->write(text, len);
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* What other libraries know, or have to know. */
#include <uk/abi/resource.h>
#include <uk/bootinfo.h>
#include <uk/fdio.h>
#include <uk/fdtab.h>
#include <uk/mmap.h>
#include <uk/on.h>
#include <uk/signal.h>

#include "sysinfo-internal.h"

#define NOFILE_MAX 1048576

int sysinfo__limit_changed(int which, uint64_t value)
{
	if (UK_ON(CONFIG_LIBPOSIX_SIGNAL) && which == UK_ABI_RLIMIT_SIGPENDING)
		uk_signal_limit_set(value);
	if (UK_ON(CONFIG_LIBPOSIX_MMAP) && which == UK_ABI_RLIMIT_AS)
		uk_mmap_limit_all_set(value);
	if (UK_ON(CONFIG_LIBPOSIX_MMAP) && which == UK_ABI_RLIMIT_DATA)
		uk_mmap_limit_data_set(value);
	if (UK_ON(CONFIG_LIBUKFDIO) && which == UK_ABI_RLIMIT_FSIZE)
		uk_fdio_size_limit_set(value);
	if (UK_ON(CONFIG_LIBUKFDTAB) && which == UK_ABI_RLIMIT_NOFILE)
		uk_fd_limit_set(value < NOFILE_MAX ? (unsigned int)value
						   : NOFILE_MAX);
	return 0;
}

static bool is_ram(const struct uk_memregion *region)
{
	return region->type == UK_MEMREGION_FREE ||
	       region->type == UK_MEMREGION_KERNEL ||
	       region->type == UK_MEMREGION_INITRD;
}

unsigned long sysinfo__total_memory(void)
{
	unsigned long len = 0;
	unsigned int i;

	for (i = 0; i < uk_bootinfo.nr_regions; i++) {
		if (is_ram(&uk_bootinfo.regions[i]))
			len += uk_bootinfo.regions[i].len;
	}
	return len;
}

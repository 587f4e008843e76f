/* SPDX-License-Identifier: BSD-3-Clause */
#include <unistd.h>

#include "../check.h"

int main(void)
{
	SHOW(sysconf(_SC_PAGESIZE));
	SHOW(getpagesize());
	SHOW_BOOL(sysconf(_SC_NPROCESSORS_CONF) >= 1);
	SHOW_BOOL(sysconf(_SC_NPROCESSORS_ONLN) >= 1);
	SHOW_BOOL(sysconf(_SC_PHYS_PAGES) > 1000);
	SHOW_BOOL(sysconf(_SC_AVPHYS_PAGES) > 100);
	SHOW(sysconf(_SC_OPEN_MAX));
	SHOW(sysconf(99999));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include <sys/sysinfo.h>
#include <sys/utsname.h>

#include "../check.h"

int main(void)
{
	struct sysinfo info;
	struct utsname name;

	SHOW(sysinfo(&info));
	SHOW_BOOL(info.mem_unit >= 1);
	SHOW_BOOL(info.totalram * info.mem_unit > 1000000);
	SHOW_BOOL(info.freeram <= info.totalram);
	SHOW_BOOL(info.procs >= 1);
	SHOW_BOOL(info.uptime >= 0);
	SHOW(uname(&name));
	SHOW_BOOL(name.sysname[0] && name.release[0] && name.machine[0]);
	return 0;
}

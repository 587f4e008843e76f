/* SPDX-License-Identifier: BSD-3-Clause */
/* utime() and utimes(), and how they refuse. */
#include "files.h"

#include <sys/time.h>
#include <utime.h>

int main(void)
{
	struct utimbuf both = { 100, 200 };
	struct timeval fine[2] = { { 300, 400 }, { 500, 999999 } };
	struct stat s;

	make("f", "x");
	SHOW(utime("f", &both));
	stat("f", &s);
	SHOW(s.st_atim.tv_sec);
	SHOW(s.st_mtim.tv_sec);
	SHOW(utimes("f", fine));
	stat("f", &s);
	SHOW(s.st_atim.tv_nsec);
	SHOW(s.st_mtim.tv_nsec);
	fine[0].tv_usec = 1000000;
	SHOW(utimes("f", fine));
	fine[0].tv_usec = -1;
	SHOW(utimes("f", fine));
	SHOW(utime("none", &both));
	SHOW(utimes("f/x", NULL));
	SHOW(utime("f", NULL));
	stat("f", &s);
	SHOW_BOOL(s.st_mtim.tv_sec > 1000000000);
	return 0;
}

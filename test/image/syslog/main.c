/* SPDX-License-Identifier: BSD-3-Clause */
/* Says something in both ways; with an argument, ends at once. */
#include <stdio.h>
#include <syslog.h>
#include <unistd.h>

#include <uk/print.h>

int main(int argc, char **argv)
{
	(void)argv;
	uk_log(KLVL_WARN, "tester", "from the kernel\n");
	openlog("tester", LOG_PID, LOG_DAEMON);
	syslog(LOG_ERR, "from the program: %d", 42);
	if (argc < 2)
		sleep(3);
	uk_log(KLVL_INFO, NULL, "the last words\n");
	puts("done");
	return 0;
}

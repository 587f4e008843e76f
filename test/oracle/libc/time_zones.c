/* SPDX-License-Identifier: BSD-3-Clause */
/* Local times by a rule. */
#include <stdlib.h>
#include <time.h>

#include "../check.h"

static void show(time_t at)
{
	struct tm tm;
	char text[64];
	localtime_r(&at, &tm);
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S %Z %z %j %a", &tm);
	printf("%lld: %s dst %d, back %lld\n", (long long)at, text, tm.tm_isdst,
	       (long long)mktime(&tm));
}

int main(void)
{
	struct tm tm = { .tm_year = 120,
			 .tm_mon = 13,
			 .tm_mday = -3,
			 .tm_hour = 25,
			 .tm_min = -61,
			 .tm_isdst = -1 };
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	printf("%s %s %ld %d\n", tzname[0], tzname[1], timezone, daylight);
	show(1585443599);
	show(1585443600);
	show(1603587599);
	show(1603590000);
	show(1603591200);
	show(0);
	printf("%lld\n", (long long)mktime(&tm));
	printf("%d-%d-%d %d:%d\n", tm.tm_year, tm.tm_mon, tm.tm_mday,
	       tm.tm_hour, tm.tm_min);
	setenv("TZ", "EST5EDT", 1);
	tzset();
	show(1593561600);
	setenv("TZ", "UTC0", 1);
	tzset();
	show(-1);
	show(4102444800);
	return 0;
}

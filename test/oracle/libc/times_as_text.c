/* SPDX-License-Identifier: BSD-3-Clause */
/* strftime() and strptime(). */
#define _GNU_SOURCE
#include <time.h>

#include "../check.h"

int main(void)
{
	static const char *const formats[] = {
		"%Y-%m-%d",	  "%d/%m/%y",	    "%H:%M:%S", "%I:%M %p",
		"%a %A %b %B",	  "%j %U %W %u %w", "%V %G %g", "%e",
		"%C %D %F %R %T", "%n%t%%",	    "%s",	"%c",
		"%x %X",	  "%h %y"
	};
	struct tm tm;
	time_t at = 1709209445; /* 2024-02-29 12:24:05 */
	char text[100], *end;
	size_t i;
	gmtime_r(&at, &tm);
	for (i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		text[0] = 0;
		strftime(text, sizeof(text), formats[i], &tm);
		printf("%s = [%s]\n", formats[i], text);
	}
	SHOW(strftime(text, 3, "%Y", &tm));
	memset(&tm, 0, sizeof(tm));
	end = strptime("2021-12-31 23:59:07 rest", "%Y-%m-%d %H:%M:%S", &tm);
	printf("%d %d %d %d %d %d '%s'\n", tm.tm_year, tm.tm_mon, tm.tm_mday,
	       tm.tm_hour, tm.tm_min, tm.tm_sec, end ? end : "NULL");
	SHOW_BOOL(strptime("31.13.2020", "%d.%m.%Y", &tm) == NULL);
	end = strptime("Tue Mar  5", "%a %b %e", &tm);
	printf("%d %d %d\n", tm.tm_wday, tm.tm_mon, tm.tm_mday);
	SHOW_STR(asctime(gmtime(&at)));
	return 0;
}

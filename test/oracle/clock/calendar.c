/* SPDX-License-Identifier: BSD-3-Clause */
/* Days and seconds since 1970. */
#include <time.h>

#include "../check.h"

static void show(time_t at)
{
	char text[64];
	struct tm tm;

	gmtime_r(&at, &tm);
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S %j %w", &tm);
	printf("%lld: %s\n", (long long)at, text);
	SHOW(mktime(&tm) == at);
}

int main(void)
{
	struct tm tm = { .tm_year = 100, .tm_mon = 12, .tm_mday = 32 };

	show(0);
	show(951782399);
	show(951782400);
	show(4102444800);
	show(-1);
	show(-2203891200);
	SHOW(mktime(&tm));
	SHOW(tm.tm_mon);
	SHOW(tm.tm_mday);
	SHOW_STR(asctime(gmtime(&(time_t){ 1000000000 })));
	return 0;
}

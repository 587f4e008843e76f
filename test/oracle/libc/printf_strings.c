/* SPDX-License-Identifier: BSD-3-Clause */
/* Strings, widths, and how much fits. */
#include <wchar.h>

#include "../check.h"

int main(void)
{
	char to[8];
	printf("[%s] [%8s] [%-8s] [%.2s] [%8.2s] [%.0s] [%.*s]\n", "text",
	       "text", "text", "text", "text", "text", 3, "text");
	printf("[%ls] [%.2ls] [%lc]\n", L"wide", L"wide", (wint_t)L'w');
	SHOW(snprintf(to, sizeof(to), "%s", "1234567890"));
	SHOW_STR(to);
	SHOW(snprintf(NULL, 0, "%d-%s", 77, "abc"));
	SHOW(snprintf(to, 1, "x"));
	SHOW_STR(to);
	SHOW(sprintf(to, "%d", -1));
	return 0;
}

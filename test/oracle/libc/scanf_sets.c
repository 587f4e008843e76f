/* SPDX-License-Identifier: BSD-3-Clause */
/* Characters, sets and words as scanf() reads them. */
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char a[16] = "", b[16] = "", c[4] = "";
	char *made = NULL;
	SHOW(sscanf("abc123 xyz", "%[a-z]%[0-9]", a, b));
	printf("%s|%s\n", a, b);
	SHOW(sscanf("key=value;", "%[^=]=%[^;]", a, b));
	printf("%s|%s\n", a, b);
	SHOW(sscanf("]]x", "%[]]%s", a, b));
	printf("%s|%s\n", a, b);
	SHOW(sscanf("  ab", "%3c", c));
	printf("%.3s|\n", c);
	SHOW(sscanf("  word rest", "%ms", &made));
	SHOW_STR(made);
	free(made);
	SHOW(sscanf("longword", "%4s%s", a, b));
	printf("%s|%s\n", a, b);
	SHOW(sscanf("123", "%[a-z]", a));
	SHOW(sscanf("a-b", "a-%1[b]", b));
	return 0;
}

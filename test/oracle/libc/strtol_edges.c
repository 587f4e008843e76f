/* SPDX-License-Identifier: BSD-3-Clause */
/* What strtol() and its like make of odd texts. */
#include <limits.h>
#include <stdlib.h>

#include "../check.h"

static void try(const char *text, int base)
{
	char *end;
	long l;
	unsigned long u;
	errno = 0;
	l = strtol(text, &end, base);
	printf("'%s' %d -> %ld %s rest '%s'", text, base, l, check_errno(errno),
	       end);
	errno = 0;
	u = strtoul(text, NULL, base);
	printf(" %lu %s\n", u, check_errno(errno));
}

int main(void)
{
	try("42", 10);
	try(" -42x", 10);
	try("0x1F", 0);
	try("0x", 16);
	try("0xg", 0);
	try("077", 0);
	try("09", 0);
	try("zZ", 36);
	try("9223372036854775807", 10);
	try("9223372036854775808", 10);
	try("-9223372036854775809", 10);
	try("18446744073709551616", 10);
	try("-1", 10);
	try("11", 2);
	try("12", 2);
	SHOW(atoi("12monkeys"));
	SHOW(strtol("1", NULL, 1));
	SHOW(strtol("1", NULL, 37));
	return 0;
}

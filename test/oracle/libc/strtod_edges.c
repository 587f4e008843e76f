/* SPDX-License-Identifier: BSD-3-Clause */
/* What strtod() makes of odd texts. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"

static void try(const char *text)
{
	char *end;
	double d;
	errno = 0;
	d = strtod(text, &end);
	printf("'%s' -> %.17g %s rest '%s'\n", text, d,
	       check_errno(errno == EINVAL ? 0 : errno), end);
}

int main(void)
{
	try("0");
	try("-0");
	try("  +1.5x");
	try("1e");
	try("1e+");
	try(".e1");
	try(".");
	try("");
	try("1e309");
	try("-1e309");
	try("1e-400");
	try("1.7976931348623157e308");
	try("1.7976931348623159e308");
	try("0x1p-1074");
	try("0x1.fffffffffffffp1023");
	try("0x");
	try("0x.8");
	try("0x1.8p");
	try("infinityx");
	try("inf");
	try("INFIN");
	try("nan");
	try("9007199254740993");
	try("0.500000000000000166533453693773481063544750213623046875");
	try("1_0");
	printf("%a %a\n", (double)strtof("3.4028236e38", NULL),
	       (double)strtof("1e-46", NULL));
	return 0;
}

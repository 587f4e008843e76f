/* SPDX-License-Identifier: BSD-3-Clause */
/* What sscanf() finds. */
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char word[16] = "", rest[16] = "", c = 0;
	int a = 0, b = 0, nr = 0;
	double d = 0;
	long l = 0;

	SHOW(sscanf("12 0x1f word", "%d %i %15s", &a, &b, word));
	printf("%d %d %s\n", a, b, word);
	SHOW(sscanf("abc123", "%[a-z]%n%ld", word, &nr, &l));
	printf("%s %d %ld\n", word, nr, l);
	SHOW(sscanf("3.25;x", "%lf;%c", &d, &c));
	printf("%.2f %c\n", d, c);
	SHOW(sscanf("key = value", "%15[^ =] = %15s", word, rest));
	printf("%s %s\n", word, rest);
	SHOW(sscanf("", "%d", &a));
	SHOW(sscanf("x", "%d", &a));
	SHOW(sscanf("5 apples", "%d pears%n", &a, &nr));
	SHOW(sscanf("1,2,3", "%d,%*d,%d", &a, &b));
	printf("%d %d\n", a, b);
	return 0;
}

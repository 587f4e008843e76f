/* SPDX-License-Identifier: BSD-3-Clause */
/* Numbers as scanf() reads them. */
#include "../check.h"

int main(void)
{
	int a = -1, b = -1, c = -1, n = -1;
	unsigned int u = 0;
	long long big = 0;
	double d = 0;
	float f = 0;
	char text[16] = "";
	SHOW(sscanf("12 0x1f 077", "%d %i %i", &a, &b, &c));
	printf("%d %d %d\n", a, b, c);
	SHOW(sscanf("-5abc", "%d%n%s", &a, &n, text));
	printf("%d %d %s\n", a, n, text);
	SHOW(sscanf("12345", "%2d%3d", &a, &b));
	printf("%d %d\n", a, b);
	SHOW(sscanf("ff FF", "%x %X", &u, (unsigned int *)&c));
	printf("%u %d\n", u, c);
	SHOW(sscanf("3.25e2 .5 inf", "%lf %f %lf", &d, &f, &d));
	printf("%g %g\n", d, (double)f);
	SHOW(sscanf("9223372036854775807", "%lld", &big));
	printf("%lld\n", big);
	SHOW(sscanf("x", "%d", &a));
	SHOW(sscanf("", "%d", &a));
	SHOW(sscanf("7 8", "%*d %d", &a));
	printf("%d\n", a);
	SHOW(sscanf("5%", "%d%%", &a));
	SHOW(sscanf("0x1.8p3", "%la", &d));
	printf("%g\n", d);
	return 0;
}

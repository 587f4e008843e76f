/* SPDX-License-Identifier: BSD-3-Clause */
/* An image for the libraries' tests, which run in place of main(). */
#include <stdio.h>

int main(void)
{
	puts("this image has no tests: set CONFIG_LIBUKTEST_ALL");
	return 1;
}

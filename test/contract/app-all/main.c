/* SPDX-License-Identifier: BSD-3-Clause */
/* Asks each of the outside libraries for its number. */
#include <fetched.h>
#include <own.h>
#include <pass.h>
#include <stdio.h>

int main(void)
{
	printf("fetched %d\n", fetched_number());
	printf("pass %d\n", pass_number());
	printf("own %d %d %d\n", own_constant(), own_one(), own_two());
	printf("awk %s, m4 %s\n", OWN_AWK, OWN_M4);
	return 0;
}

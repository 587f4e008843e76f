/* SPDX-License-Identifier: BSD-3-Clause */
/* Integers as printf() writes them. */
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>

#include "../check.h"

int main(void)
{
	printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d]\n", 42, 42, 42, 42, 42,
	       42);
	printf("[%.0d] [%.3d] [%8.3d] [%-8.3d] [%08.3d]\n", 0, 7, -7, 7, 7);
	printf("[%x] [%#x] [%#X] [%#o] [%o] [%#x]\n", 255, 255, 255, 8, 8, 0);
	printf("[%hhd] [%hd] [%ld] [%lld]\n", 300, 70000, LONG_MIN, LLONG_MAX);
	printf("[%zu] [%td] [%jd] [%" PRIu64 "]\n", (size_t)-1, (ptrdiff_t)-5,
	       INTMAX_MIN, UINT64_MAX);
	printf("[%*d] [%-*d] [%*d] [%.*d]\n", 6, 1, 6, 2, -6, 3, 4, 5);
	printf("[%2$s %1$d %2$s]\n", 1, "two");
	printf("[%c] [%3c] [%-3c] [%%]\n", 'a', 'b', 'c');
	SHOW(printf("%s%n\n", "abc", &(int){ 0 }));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* What printf() makes of numbers and text. */
#include <stddef.h>
#include <stdint.h>

#include "../check.h"

int main(void)
{
	char text[8];

	printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d]\n", 7, 7, 7, 7, 7, 7);
	printf("[%x] [%#x] [%X] [%o] [%#o] [%u]\n", 255, 255, 255, 8, 8, -1);
	printf("[%ld] [%lld] [%zu] [%jd] [%td]\n", -1L, INT64_MIN, (size_t)-1,
	       (intmax_t)5, (ptrdiff_t)-5);
	printf("[%hhd] [%hd] [%hhu]\n", 300, 70000, 300);
	printf("[%s] [%5s] [%-5s] [%.2s] [%c] [%%]\n", "abc", "abc", "abc",
	       "abc", 'x');
	printf("[%*d] [%-*d] [%.*s] [%.0d]\n", 4, 1, 4, 1, 1, "abc", 0);
	printf("[%2$s %1$s]\n", "a", "b");
	SHOW(snprintf(text, sizeof(text), "%s", "longer than that"));
	SHOW_STR(text);
	SHOW(snprintf(NULL, 0, "%d", 12345));
	errno = ENOENT;
	printf("[%m]\n");
	return 0;
}

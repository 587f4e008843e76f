/* SPDX-License-Identifier: BSD-3-Clause */
/* A new descriptor has the lowest free number. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int a = dup(0), b = dup(0), c = dup(0);

	SHOW_BOOL(b == a + 1 && c == a + 2);
	SHOW(close(b));
	SHOW(dup(0) == b);
	SHOW(close(a));
	SHOW(open("/dev/null", O_RDONLY) == a);
	SHOW(dup(0) == c + 1);
	SHOW(close(99));
	SHOW(close(-1));
	SHOW(dup(99));
	return 0;
}

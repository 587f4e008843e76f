/* SPDX-License-Identifier: BSD-3-Clause */
/* The class that is one's own decides, even if others may more. */
#include "files.h"

int main(void)
{
	make("f", "x");
	chown("f", 1000, 1000);
	chmod("f", 0077);
	become(1000, 1000);
	SHOW_OK(open("f", O_RDONLY));
	become(0, 0);
	become(1001, 1000);
	SHOW_OK(open("f", O_RDONLY));
	become(0, 0);
	chmod("f", 0707);
	become(1001, 1000);
	SHOW_OK(open("f", O_RDONLY));
	become(0, 0);
	become(1001, 1001);
	SHOW_OK(open("f", O_RDWR));
	become(0, 0);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include <sys/personality.h>

#include "../check.h"

int main(void)
{
	SHOW(personality(0xffffffff) & 0xff);
	SHOW_OK(personality(ADDR_NO_RANDOMIZE));
	SHOW_BOOL(personality(0xffffffff) == ADDR_NO_RANDOMIZE);
	SHOW_BOOL(personality(0) == ADDR_NO_RANDOMIZE);
	SHOW(personality(0xffffffff));
	return 0;
}

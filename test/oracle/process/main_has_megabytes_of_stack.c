/* SPDX-License-Identifier: BSD-3-Clause */
/* main() may recurse through megabytes. */
#include <string.h>

#include "../check.h"

#define FRAME 4096
#define DEPTH 1500 /* frames: 6 MB of the 8 that there are */

static int __attribute__((noinline)) sum(int depth)
{
	volatile char room[FRAME];

	memset((char *)room, depth & 1, sizeof(room));
	return depth ? sum(depth - 1) + room[depth % FRAME] : 0;
}

int main(void)
{
	SHOW(sum(DEPTH));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* poll() refuses more descriptors than there can be, and NULL. */
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static struct pollfd fds[2000];
	struct rlimit limit;
	int i;

	for (i = 0; i < 2000; i++)
		fds[i].fd = -1;
	SHOW(getrlimit(RLIMIT_NOFILE, &limit));
	SHOW(poll(fds, 2000, 0));
	SHOW(poll(fds, 1024, 0));
	SHOW(poll(NULL, 1, 0));
	return 0;
}

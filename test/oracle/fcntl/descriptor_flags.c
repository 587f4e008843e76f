/* SPDX-License-Identifier: BSD-3-Clause */
/* FD_CLOEXEC belongs to the number. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int a = dup(0), b;

	SHOW(fcntl(a, F_GETFD));
	SHOW(fcntl(a, F_SETFD, FD_CLOEXEC));
	SHOW(fcntl(a, F_GETFD));
	b = dup(a);
	SHOW(fcntl(b, F_GETFD));
	SHOW(fcntl(a, F_SETFD, 6));
	SHOW(fcntl(a, F_GETFD));
	SHOW(fcntl(99, F_GETFD));
	SHOW(fcntl(99, F_SETFD, 0));
	return 0;
}

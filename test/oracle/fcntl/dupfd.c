/* SPDX-License-Identifier: BSD-3-Clause */
/* F_DUPFD and F_DUPFD_CLOEXEC. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	SHOW(fcntl(0, F_DUPFD, 50));
	SHOW(fcntl(0, F_DUPFD, 50));
	SHOW(fcntl(0, F_DUPFD_CLOEXEC, 50));
	SHOW(fcntl(50, F_GETFD));
	SHOW(fcntl(52, F_GETFD));
	SHOW(fcntl(0, F_DUPFD, -1));
	SHOW(fcntl(0, F_DUPFD, 1023));
	SHOW(fcntl(0, F_DUPFD, 1023));
	SHOW(fcntl(0, F_DUPFD, 1024));
	SHOW(fcntl(99, F_DUPFD, 0));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* eventfd_read() and eventfd_write(). */
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = eventfd(0, EFD_NONBLOCK);
	eventfd_t value = 0;

	SHOW(eventfd_read(fd, &value));
	SHOW(eventfd_write(fd, 12));
	SHOW(eventfd_write(fd, 30));
	SHOW(eventfd_read(fd, &value));
	SHOW(value);
	SHOW(eventfd_write(fd, ~0UL));
	return 0;
}

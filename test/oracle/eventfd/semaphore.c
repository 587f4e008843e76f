/* SPDX-License-Identifier: BSD-3-Clause */
/* With EFD_SEMAPHORE reading takes one. */
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);
	uint64_t value = 9;

	SHOW(read(fd, &value, 8));
	SHOW(value);
	SHOW(read(fd, &value, 8));
	SHOW(value);
	SHOW(read(fd, &value, 8));
	value = 1;
	SHOW(write(fd, &value, 8));
	SHOW(read(fd, &value, 8));
	return 0;
}

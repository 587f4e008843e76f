/* SPDX-License-Identifier: BSD-3-Clause */
/* A counter: reading takes all of it. */
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = eventfd(3, EFD_NONBLOCK);
	uint64_t value = 0;

	SHOW(read(fd, &value, 8));
	SHOW(value);
	SHOW(read(fd, &value, 8));
	value = 5;
	SHOW(write(fd, &value, 8));
	value = 6;
	SHOW(write(fd, &value, 8));
	value = 0;
	SHOW(write(fd, &value, 8));
	SHOW(read(fd, &value, 8));
	SHOW(value);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* select() with a closed number, a negative count, a bad time. */
#include <sys/select.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timeval zero = { 0, 0 }, negative = { -1, 0 };
	struct timespec bad = { 0, 1000000000 };
	fd_set in;

	FD_ZERO(&in);
	FD_SET(40, &in);
	SHOW(select(41, &in, NULL, NULL, &zero));
	SHOW(select(40, &in, NULL, NULL, &zero));
	SHOW(select(-1, NULL, NULL, NULL, &zero));
	SHOW(select(0, NULL, NULL, NULL, &negative));
	SHOW(pselect(0, NULL, NULL, NULL, &bad, NULL));
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Which descriptors stay in the sets of select(). */
#include <sys/select.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timeval zero = { 0, 0 };
	fd_set in, out, other;
	int a[2], b[2], max;

	pipe(a);
	pipe(b);
	max = b[1] + 1;
	write(a[1], "x", 1);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&other);
	FD_SET(a[0], &in);
	FD_SET(b[0], &in);
	FD_SET(a[1], &out);
	FD_SET(b[1], &out);
	FD_SET(a[0], &other);
	SHOW(select(max, &in, &out, &other, &zero));
	SHOW(FD_ISSET(a[0], &in) != 0);
	SHOW(FD_ISSET(b[0], &in) != 0);
	SHOW(FD_ISSET(a[1], &out) != 0);
	SHOW(FD_ISSET(b[1], &out) != 0);
	SHOW(FD_ISSET(a[0], &other) != 0);
	close(b[1]);
	FD_ZERO(&in);
	FD_SET(b[0], &in);
	SHOW(select(max, &in, NULL, NULL, NULL));
	SHOW(FD_ISSET(b[0], &in) != 0);
	return 0;
}

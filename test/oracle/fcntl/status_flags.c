/* SPDX-License-Identifier: BSD-3-Clause */
/* O_NONBLOCK and O_APPEND belong to the description; access modes stay. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int a = open("file", O_CREAT | O_RDWR | O_APPEND, 0600), b = dup(a);
	const int shown = O_ACCMODE | O_APPEND | O_NONBLOCK | O_CREAT;

	SHOW((fcntl(a, F_GETFL) & shown) == (O_RDWR | O_APPEND));
	SHOW(fcntl(b, F_SETFL, O_NONBLOCK | O_WRONLY | O_CREAT));
	SHOW((fcntl(a, F_GETFL) & shown) == (O_RDWR | O_NONBLOCK));
	SHOW(fcntl(a, F_SETFL, 0));
	SHOW((fcntl(b, F_GETFL) & shown) == O_RDWR);
	SHOW(fcntl(99, F_GETFL));
	SHOW(fcntl(a, 9999));
	return 0;
}

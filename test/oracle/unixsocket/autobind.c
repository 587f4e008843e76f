/* SPDX-License-Identifier: BSD-3-Clause */
/* A name for who asks for any: a zero and five digits. */
#include "../sockets.h"

#include <ctype.h>

int main(void)
{
	int one = socket(AF_UNIX, SOCK_DGRAM, 0), i, digits = 0;
	int other = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un un, from;
	socklen_t len = sizeof(un);
	char byte;

	memset(&un, 0, sizeof(un));
	un.sun_family = AF_UNIX;
	SHOW(bind(one, (struct sockaddr *)&un, sizeof(sa_family_t)));
	SHOW(bind(one, (struct sockaddr *)&un, sizeof(sa_family_t)));
	SHOW(getsockname(one, (struct sockaddr *)&un, &len));
	SHOW(len);
	for (i = 1; i < 6; i++)
		digits += isxdigit((unsigned char)un.sun_path[i]) != 0;
	SHOW(digits);
	SHOW(un.sun_path[0]);
	SHOW(sendto(other, "x", 1, 0, (struct sockaddr *)&un, len));
	len = sizeof(from);
	SHOW(recvfrom(one, &byte, 1, 0, (struct sockaddr *)&from, &len));
	SHOW(len);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
#include <strings.h>

#include <string.h>

int bcmp(const void *a, const void *b, size_t len)
{
	return memcmp(a, b, len);
}

void bcopy(const void *from, void *to, size_t len)
{
	memmove(to, from, len);
}

void bzero(void *to, size_t len)
{
	memset(to, 0, len);
}

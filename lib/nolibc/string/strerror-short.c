/* SPDX-License-Identifier: BSD-3-Clause */
/* Without LIBNOLIBC_STRERROR: an image that has no room for texts. */
#include <string.h>

#include <errno.h>

char *strerror(int error)
{
	return (char *)(error ? "Error" : "No error");
}

int strerror_r(int error, char *to, size_t size)
{
	return strlcpy(to, strerror(error), size) < size ? 0 : ERANGE;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* What nolibc needs of the image, from the host. Names of nolibc are renamed
 * by the compiler's options; the host's are reached by their symbols. */
#include <stdlib.h>
#include <sys/types.h>

ssize_t host_write(int fd, const void *from, size_t len) __asm__("write");
void *host_malloc(size_t size) __asm__("malloc");
void host_free(void *ptr) __asm__("free");
void host_exit(int status) __asm__("_exit") NOLIBC_NORETURN;
void host_abort(void) __asm__("abort") NOLIBC_NORETURN;
long uk_console_write(const char *text, size_t len);

long uk_console_write(const char *text, size_t len)
{
	return host_write(1, text, len);
}

void *malloc(size_t size)
{
	return host_malloc(size);
}

void free(void *ptr)
{
	host_free(ptr);
}

void _Exit(int status)
{
	host_exit(status);
}

void abort(void)
{
	host_abort();
}

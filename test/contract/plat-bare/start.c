/* SPDX-License-Identifier: BSD-3-Clause */
#include <bare.h>

int main(int argc, char **argv);
int bare_start(long argc, char **argv);

void bare_puts(const char *string)
{
	const char *end = string;
	long written = 1; /* number of write(), then its result */

	while (*end)
		end++;
	__asm__ volatile("syscall"
			 : "+a"(written)
			 : "D"(1L), "S"(string), "d"(end - string)
			 : "rcx", "r11", "memory");
}

int bare_start(long argc, char **argv)
{
	uk_registry_foreach (greeter, greeter) {
		bare_puts((*greeter)->name);
		bare_puts(" says hello\n");
	}
	return main(argc, argv);
}

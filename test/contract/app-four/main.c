/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>
#include <uk/config.h>

int main(int argc, char *argv[])
{
#if CONFIG_APPHELLOWORLD_PRINTARGS
	int i;
#endif

	printf("Greetings from four files\n");
#if CONFIG_APPHELLOWORLD_PRINTARGS
	for (i = 1; i < argc; i++)
		printf("argument %d: \"%s\"\n", i, argv[i]);
#else
	(void)argc;
	(void)argv;
#endif
	return 0;
}

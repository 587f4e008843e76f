/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <uk/config.h>

#ifdef CONFIG_APPHELLOWORLD_PRINTARGS
static void print_arguments(int argc, char *argv[])
{
	int i;

	printf("Arguments:");
	for (i = 0; i < argc; i++)
		printf(" \"%s\"", argv[i]);
	printf("\n");
}
#else
static void print_arguments(int argc, char *argv[])
{
	(void)argc;
	(void)argv;
}
#endif

int main(int argc, char *argv[])
{
	printf("Hello world!\n");
	print_arguments(argc, argv);
	return 0;
}

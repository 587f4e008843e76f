#include <stdio.h>

int main(int argc, char *argv[])
{
	int i;

	printf("Hello from @NAME@!\n");
	for (i = 1; i < argc; i++)
		printf("argument %d: %s\n", i, argv[i]);
	return 0;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Does what its first argument says; the image tests look at what comes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/assert.h>

#define NOINLINE __attribute__((noinline))

static unsigned char data_code[16] = { 0xc3 }; /* ret */
static volatile char *volatile place;
static volatile unsigned long depth;
static volatile int result; /* so that main() stays on the stack */

static int print_arguments(int argc, char **argv)
{
	int i;

	for (i = 0; i < argc; i++)
		printf("[%s]\n", argv[i]);
	return 0;
}

static NOINLINE int read_null(void)
{
	place = NULL;
	return place[8];
}

static NOINLINE int call_null(void)
{
	void (*volatile nothing)(void) = NULL;

	nothing();
	return 0;
}

static NOINLINE int write_text(void)
{
	place = (volatile char *)(void (*)(void))read_null;
	*place = 0;
	return 0;
}

static NOINLINE int write_constant(void)
{
	static const char constant[] = "constant";

	place = (volatile char *)constant;
	*place = 'C';
	return 0;
}

static NOINLINE int execute(void *code)
{
	void (*volatile enter)(void) = (void (*)(void))code;

	enter();
	return 0;
}

static NOINLINE int execute_data(void)
{
	return execute(data_code);
}

static NOINLINE int execute_heap(void)
{
	unsigned char *code = malloc(16);

	*code = 0xc3;
	return execute(code);
}

static NOINLINE int execute_stack(void)
{
	volatile unsigned char code[16] = { 0xc3 };

	return execute((void *)code);
}

static NOINLINE int overflow_stack(void)
{
	volatile char frame[512];

	frame[0] = (char)depth++;
	return overflow_stack() + frame[0];
}

static int allocate_too_much(void)
{
	void *block = malloc((size_t)1 << 40);
	unsigned long mib = 0;

	printf("1 TiB: %s\n", block ? "given" : "refused");
	while ((block = malloc(1 << 20))) {
		memset(block, 1, 1 << 20);
		mib++;
	}
	printf("refused after %lu MiB\n", mib);
	return mib > 0 ? 0 : 1;
}

static int fail_an_assertion(void)
{
	UK_CRASH("asked to crash, %d", 42);
}

static int divide_by_zero(void)
{
	volatile int number = 7, zero = 0;

	return number / zero;
}

static const struct {
	const char *name;
	int (*act)(void);
} acts[] = {
	{ "read-null", read_null },
	{ "call-null", call_null },
	{ "write-text", write_text },
	{ "write-constant", write_constant },
	{ "execute-data", execute_data },
	{ "execute-heap", execute_heap },
	{ "execute-stack", execute_stack },
	{ "overflow-stack", overflow_stack },
	{ "allocate", allocate_too_much },
	{ "crash", fail_an_assertion },
	{ "divide", divide_by_zero },
};

int main(int argc, char **argv)
{
	size_t i;

	if (argc == 3 && !strcmp(argv[1], "exit"))
		return atoi(argv[2]);
	for (i = 0; argc == 2 && i < sizeof(acts) / sizeof(*acts); i++) {
		if (strcmp(argv[1], acts[i].name))
			continue;
		result = acts[i].act();
		return result;
	}
	return print_arguments(argc, argv);
}

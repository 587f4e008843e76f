/* SPDX-License-Identifier: BSD-3-Clause */
/* What the command line says, then what the options say and it does not. */
#include <uk/environ.h>

#include <stdbool.h>
#include <string.h>

#include <uk/config.h>
#include <uk/libparam.h>

#define NR_GIVEN CONFIG_LIBPOSIX_ENVIRON_MAX

static char *vars[NR_GIVEN];
UK_LIBPARAM_PARAM_ARR(vars, charp, NR_GIVEN,
		      "Environment of the program: NAME=value");

#define VARIABLE(n) static char variable##n[] = CONFIG_LIBPOSIX_ENVIRON_ENVP##n
VARIABLE(0);
VARIABLE(1);
VARIABLE(2);
VARIABLE(3);
VARIABLE(4);
VARIABLE(5);
VARIABLE(6);
VARIABLE(7);

static char *const options[] = {
	variable0, variable1, variable2, variable3,
	variable4, variable5, variable6, variable7,
};

static char *list[NR_GIVEN + ARRAY_SIZE(options) + 1 + UK_ENVIRON_NR_BEHIND];

static bool has_name_of(const char *a, const char *b)
{
	size_t len = strcspn(b, "=");

	return !strncmp(a, b, len) && (a[len] == '=' || !a[len]);
}

/* Of several that are called the same, the last one counts. */
static unsigned int add(unsigned int nr, char *word)
{
	unsigned int i;

	for (i = 0; i < nr && !has_name_of(list[i], word); i++)
		continue;
	list[i] = word;
	return i < nr ? nr : nr + 1;
}

char **uk_environ(void)
{
	unsigned int i, nr = 0;

	if (list[0])
		return list;
	for (i = 0; i < ARRAY_SIZE(options); i++) {
		if (*options[i])
			nr = add(nr, options[i]);
	}
	for (i = 0; i < NR_GIVEN && vars[i]; i++)
		nr = add(nr, vars[i]);
	return list;
}

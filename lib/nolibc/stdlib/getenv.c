/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include <string.h>
#include <unistd.h>

static char *no_environment[] = { NULL };
char **environ = no_environment;

char *getenv(const char *name)
{
	size_t len = strlen(name);
	char **entry;

	for (entry = environ; entry && *entry; entry++) {
		if (!strncmp(*entry, name, len) && (*entry)[len] == '=')
			return *entry + len + 1;
	}
	return NULL;
}

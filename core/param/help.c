/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/libparam.h>

#include <stdarg.h>
#include <stdio.h>

#include <uk/console.h>

static void __printf(1, 2) say(const char *fmt, ...)
{
	char line[200];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	if (len > 0)
		uk_console_write(line, MIN((size_t)len, sizeof(line) - 1));
}

static void say_values(const struct uk_libparam *param)
{
	unsigned int i, nr = param->nr_max > 1 ? param->nr_set : 1;
	char value[100];

	if (param->nr_max > 1)
		say(" [");
	for (i = 0; i < nr; i++) {
		uk_libparam_show(param, i, value, sizeof(value));
		say(" %s", value);
	}
	if (param->nr_max > 1)
		say(" ]");
}

void uk_libparam_help(void)
{
	say("Parameters of this image, before a -- and the program's own "
	    "arguments:\n");
	uk_registry_foreach (libparam, entry) {
		const struct uk_libparam *param = *entry;

		say("  %s.%s (%s", param->prefix, param->name,
		    uk_libparam_type_name(param));
		if (param->nr_max > 1)
			say(", at most %u", param->nr_max);
		say(") =");
		say_values(param);
		say("\n\t%s\n", param->description);
	}
}

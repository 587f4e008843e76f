/* SPDX-License-Identifier: BSD-3-Clause */
#include "dotconfig.h"

#include <string.h>

#include "file.h"
#include "project.h"

#define DOTCONFIG_MAX (4u << 20)

/* Takes the quotes of a string away; a backslash keeps what follows it. */
static char *unquote(const char *value)
{
	char *made = text_copy(value + 1);
	char *to = made;
	const char *from = made;

	while (*from && *from != '"') {
		if (*from == '\\' && from[1])
			from++;
		*to++ = *from++;
	}
	*to = '\0';
	return made;
}

static void take_line(struct dotconfig *config, const char *line)
{
	_cleanup_text_ char *value = NULL;
	const char *equals = strchr(line, '=');

	if (!has_prefix(line, "CONFIG_") || !equals)
		return;
	line += strlen("CONFIG_");
	value = equals[1] == '"' ? unquote(equals + 1) : text_copy(equals + 1);
	list_addf(&config->lines, "%.*s=%s", (int)(equals - line), line, value);
}

int dotconfig_read(struct dotconfig *config, const char *path,
		   struct error *error)
{
	_cleanup_list_ struct list lines = { 0 };
	_cleanup_text_ char *content = NULL;
	size_t i;

	*config = (struct dotconfig){ 0 };
	content = file_read(path, DOTCONFIG_MAX, NULL, error);
	if (!content)
		return error->code;
	list_split(&lines, content, '\n');
	for (i = 0; i < lines.count; i++)
		take_line(config, lines.items[i]);
	return 0;
}

void dotconfig_free(struct dotconfig *config)
{
	list_free(&config->lines);
}

const char *dotconfig_get(const struct dotconfig *config, const char *name)
{
	size_t len = strlen(name), i;
	const char *line;

	for (i = 0; i < config->lines.count; i++) {
		line = config->lines.items[i];
		if (!strncmp(line, name, len) && line[len] == '=')
			return line + len + 1;
	}
	return NULL;
}

static bool is_on(const struct dotconfig *config, const char *name)
{
	const char *value = dotconfig_get(config, name);

	return value && !strcmp(value, "y");
}

const char *dotconfig_plat(const struct dotconfig *config)
{
	const char *const *word;

	if (is_on(config, "PLAT_KVM"))
		return is_on(config, "KVM_VMM_FIRECRACKER") ? "fc" : "qemu";
	for (word = plat_words; *word; word++)
		if (is_on(config, plat_option(*word)))
			return plat_word(*word);
	return NULL;
}

const char *dotconfig_arch(const struct dotconfig *config)
{
	const char *const *word;

	for (word = arch_words; *word; word++)
		if (is_on(config, arch_option(*word)))
			return *word;
	return NULL;
}

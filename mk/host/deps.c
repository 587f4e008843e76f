/* SPDX-License-Identifier: BSD-3-Clause */
/* What an object was made from: files and options; and the record of it. */
#include "ukbuild.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The generated headers hold all options; each one is followed by itself. */
static bool is_config_header(const char *path)
{
	return strstr(path, "include/uk/_config.h") ||
	       strstr(path, "include/uk/config.h") ||
	       strstr(path, "include/uk/bits/config.h");
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static const char *skip_comment(const char *p)
{
	const char *end = p[1] == '*' ? strstr(p + 2, "*/") : strchr(p, '\n');

	if (!end)
		return p + strlen(p);
	return p[1] == '*' ? end + 2 : end;
}

/* Notes the name of an option at `p`, after CONFIG_; returns what follows. */
static const char *take_option(struct deps *deps, const char *p)
{
	const char *end = p;
	char *name;

	while (in_name(*end))
		end++;
	if (starts_with(end + strspn(end, " \t"), "##")) {
		deps->all_options = true;
		return end;
	}
	name = strndup(p, end - p);
	if (name && *name && !list_has(&deps->options, name))
		list_add(&deps->options, name, end - p);
	free(name);
	return end;
}

static void find_options(struct deps *deps, const char *p)
{
	static const char prefix[] = "CONFIG_";
	const char *next = strstr(p, prefix);
	const char *start = p;

	/* a file without the word, most often, is not looked at twice */
	for (; next && *p;) {
		if (p[0] == '/' && (p[1] == '*' || p[1] == '/')) {
			p = skip_comment(p);
		} else if (*p == 'C' && starts_with(p, prefix) &&
			   (p == start || !in_name(p[-1]))) {
			p = take_option(deps, p + sizeof(prefix) - 1);
			next = strstr(p, prefix);
		} else {
			p++;
		}
	}
}

static void take_file(struct deps *deps, const char *path, size_t len)
{
	struct text text = { 0 };
	char *name = strndup(path, len);

	if (!name)
		die("out of memory");
	if (!is_config_header(name) && !list_has(&deps->files, name)) {
		list_add(&deps->files, name, len);
		if (file_read(name, &text)) {
			find_options(deps, text.text);
			if (strstr(text.text, ".incbin"))
				deps->untold = true;
		}
		free(text.text);
	}
	free(name);
}

static void take_source(struct deps *deps, const struct command *cmd)
{
	size_t i;

	for (i = 0; i + 1 < cmd->words.nr; i++)
		if (!strcmp(cmd->words.item[i], "-c"))
			take_file(deps, cmd->words.item[i + 1],
				  strlen(cmd->words.item[i + 1]));
}

void deps_read(struct deps *deps, const char *path, const struct command *cmd)
{
	struct text text = { 0 }, name = { 0 };
	const char *p;

	if (!file_read(path, &text)) {
		take_source(deps, cmd);
		return;
	}
	p = strchr(text.text, ':');
	for (p = p ? p + 1 : ""; *p; p++) {
		if (*p == '\\' && p[1] == '\n') {
			p++;
			continue;
		}
		if (!isspace((unsigned char)*p)) {
			if (*p == '\\' || (*p == '$' && p[1] == '$'))
				p++;
			text_add(&name, p, 1);
			if (p[1] && !isspace((unsigned char)p[1]))
				continue;
		}
		if (name.len)
			take_file(deps, name.text, name.len);
		name.len = 0;
		if (*p == '\n')
			break;
	}
	free(text.text);
	free(name.text);
}

const char *option_value(const char *name)
{
	static struct text conf;
	struct text word = { 0 };
	const char *line, *end;

	if (!conf.text && !file_read("auto.conf", &conf))
		return "";
	text_printf(&word, "CONFIG_%s=", name);
	for (line = conf.text; line && *line; line = end ? end + 1 : NULL) {
		end = strchr(line, '\n');
		if (starts_with(line, word.text)) {
			line += word.len;
			free(word.text);
			return strndup(line,
				       end ? end - line : (long)strlen(line));
		}
	}
	free(word.text);
	return "";
}

static void add_stamp(struct text *out, const char *name)
{
	struct text path = { 0 };
	const struct timespec long_ago[2] = { { .tv_sec = 1 },
					      { .tv_sec = 1 } };
	char folder[4096];
	int fd;

	if (!getcwd(folder, sizeof(folder)))
		die("no working folder: %s", strerror(errno));
	text_printf(&path, "%s/opt/%s", folder, name);
	fd = open(path.text, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
	if (fd < 0 && errno != EEXIST)
		die("%s: %s", path.text, strerror(errno));
	if (fd >= 0) { /* new: older than the object, as it has not changed */
		futimens(fd, long_ago);
		close(fd);
	}
	text_printf(out, " %s", path.text);
	free(path.text);
}

static bool is_header(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && (!strcmp(dot, ".h") || !strcmp(dot, ".hh") ||
		       !strcmp(dot, ".hpp"));
}

/*
 * TARGET.d, for make: the command (a different one now makes the target
 * stale), the files, the stamps of the options. A header that is gone does not
 * stop make (there is a rule for headers); other files get an empty rule.
 */
void record_write(const char *target, const struct command *cmd,
		  const struct deps *deps)
{
	struct text out = { 0 }, path = { 0 };
	size_t i;

	text_printf(&out, "define was =\n%s\nendef\n", cmd->line.text);
	text_printf(
		&out,
		"ifneq ($(value was),$(uk_cmd_%s))\nUK_STALE += %s\nendif\n",
		target, target);
	text_printf(&out, "%s:", target);
	for (i = 0; i < deps->files.nr; i++)
		text_printf(&out, " %s", deps->files.item[i]);
	for (i = 0; i < deps->options.nr; i++)
		add_stamp(&out, deps->options.item[i]);
	if (deps->all_options)
		text_puts(&out, " $(KCONFIG_AUTOHEADER)");
	text_puts(&out, "\n");
	for (i = 0; i < deps->files.nr; i++)
		if (!is_header(deps->files.item[i]))
			text_printf(&out, "%s:\n", deps->files.item[i]);
	text_printf(&path, "%s.d", target);
	if (!file_write(path.text, out.text, out.len))
		die("%s: %s", path.text, strerror(errno));
	free(out.text);
	free(path.text);
}

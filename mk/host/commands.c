/* SPDX-License-Identifier: BSD-3-Clause */
/* compile_commands.json, from the records of the objects. */
#include "ukbuild.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void add_quoted(struct text *out, const char *p, size_t len)
{
	text_puts(out, "\"");
	for (; len; p++, len--) {
		if (*p == '"' || *p == '\\')
			text_puts(out, "\\");
		text_add(out, p, 1);
	}
	text_puts(out, "\"");
}

/* One entry, from a record's second line: [@identity] compiler ... -c file */
static void add_command(struct text *out, const char *folder,
			const char *record)
{
	const char *line = strchr(record, '\n');
	const char *end = line ? strchr(line + 1, '\n') : NULL;
	const char *file = line ? strstr(line, " -c ") : NULL;

	if (!end || !file || file > end)
		return;
	line++;
	if (*line == '@')
		line = strchr(line, ' ') + 1;
	file += 4;
	text_puts(out,
		  out->len > 2 ? ",\n{\"directory\": " : "{\"directory\": ");
	add_quoted(out, folder, strlen(folder));
	text_puts(out, ", \"file\": ");
	add_quoted(out, file, strcspn(file, " \n"));
	text_puts(out, ",\n \"command\": ");
	add_quoted(out, line, end - line);
	text_puts(out, "}");
}

int commands_write(const char *path, const char *list)
{
	struct text out = { 0 }, names = { 0 };
	char folder[4096], *name, *rest = NULL;

	if (!getcwd(folder, sizeof(folder)))
		die("no working folder: %s", strerror(errno));
	if (!file_read(list, &names))
		die("%s: %s", list, strerror(errno));
	text_puts(&out, "[\n");
	for (name = strtok_r(names.text, " \n", &rest); name;
	     name = strtok_r(NULL, " \n", &rest)) {
		struct text record = { 0 };

		if (file_read(name, &record))
			add_command(&out, folder, record.text);
	}
	text_puts(&out, "\n]\n");
	if (!file_write(path, out.text, out.len))
		die("%s: %s", path, strerror(errno));
	return 0;
}

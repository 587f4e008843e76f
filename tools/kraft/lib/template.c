/* SPDX-License-Identifier: BSD-3-Clause */
#include "template.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"

#define TEMPLATE_FILE_MAX (16u << 20)
#define DEPTH_MAX 16

struct copy {
	const struct list *settings;
	bool is_forced;
	bool is_check; /* looks only for what is in the way */
	struct error *error;
};

/* Takes `made`; returns it with all of one word replaced. */
static char *replace_one(char *made, const char *setting)
{
	const char *equals = strchr(setting, '=');
	_cleanup_text_ char *word =
		text("@%.*s@", (int)(equals - setting), setting);
	char *at = strstr(made, word);
	char *longer;

	while (at) {
		longer = text("%.*s%s%s", (int)(at - made), made, equals + 1,
			      at + strlen(word));
		at = strstr(longer + (at - made) + strlen(equals + 1), word);
		free(made);
		made = longer;
	}
	return made;
}

static char *replace(const struct copy *copy, const char *from)
{
	char *made = text_copy(from);
	size_t i;

	for (i = 0; i < copy->settings->count; i++)
		made = replace_one(made, copy->settings->items[i]);
	return made;
}

static bool is_left_out(const char *name)
{
	static const char *const names[] = { ".",	    "..",
					     "build",	    ".config",
					     ".config.old", ".git",
					     ".unikraft",   NULL };

	return is_one_of(name, names);
}

static int copy_file(const struct copy *copy, const char *from, const char *to)
{
	_cleanup_text_ char *content = NULL;
	_cleanup_text_ char *made = NULL;
	struct stat info;
	size_t len;

	if (copy->is_check) {
		if (stat(to, &info) || copy->is_forced)
			return 0;
		return fail(copy->error,
			    "%s is there already (--force replaces it)", to);
	}
	content = file_read(from, TEMPLATE_FILE_MAX, &len, copy->error);
	if (!content || stat(from, &info))
		return copy->error->code ? copy->error->code
					 : fail_errno(copy->error, "%s", from);
	if (strlen(content) != len) /* not text */
		return file_write(to, content, len, info.st_mode & 0777,
				  copy->error);
	made = replace(copy, content);
	return file_write(to, made, strlen(made), info.st_mode & 0777,
			  copy->error);
}

static int copy_folder(const struct copy *copy, const char *from,
		       const char *to, unsigned int depth);

static int copy_entry(const struct copy *copy, const char *folder,
		      const char *name, const char *to, unsigned int depth)
{
	_cleanup_text_ char *source = text("%s/%s", folder, name);
	_cleanup_text_ char *its_name = replace(copy, name);
	_cleanup_text_ char *target = text("%s/%s", to, its_name);

	if (is_folder(source))
		return copy_folder(copy, source, target, depth + 1);
	return is_file(source) ? copy_file(copy, source, target) : 0;
}

static int copy_folder(const struct copy *copy, const char *from,
		       const char *to, unsigned int depth)
{
	struct dirent *entry;
	int code = 0;
	DIR *dir;

	if (depth > DEPTH_MAX)
		return fail(copy->error, "%s: too many folders", from);
	if (!copy->is_check)
		code = folder_make(to, copy->error);
	if (code)
		return code;
	dir = opendir(from);
	if (!dir)
		return fail_errno(copy->error, "%s", from);
	while (!code && (entry = readdir(dir)))
		if (!is_left_out(entry->d_name))
			code = copy_entry(copy, from, entry->d_name, to, depth);
	closedir(dir);
	return code;
}

int template_copy(const char *from, const char *to, const struct list *settings,
		  bool is_forced, struct error *error)
{
	struct copy copy = { .settings = settings,
			     .is_forced = is_forced,
			     .is_check = true,
			     .error = error };
	int code;

	if (!is_folder(from))
		return fail(error, "%s: there is no such template", from);
	code = copy_folder(&copy, from, to, 0);
	copy.is_check = false;
	return code ? code : copy_folder(&copy, from, to, 0);
}

void template_names(struct list *settings, const char *name)
{
	_cleanup_text_ char *under = text_copy(name);
	_cleanup_text_ char *upper = NULL;
	char *at;

	for (at = under; *at; at++)
		if (!isalnum((unsigned char)*at))
			*at = '_';
	upper = text_copy(under);
	for (at = upper; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	list_addf(settings, "NAME=%s", name);
	list_addf(settings, "UNDER=%s", under);
	list_addf(settings, "UPPER=%s", upper);
}

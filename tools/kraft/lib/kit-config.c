/* SPDX-License-Identifier: BSD-3-Clause */
/* Configurations: made from the project file's wishes, changed by options. */
#include <stdlib.h>
#include <string.h>

#include "dotconfig.h"
#include "file.h"
#include "kit-internal.h"
#include "log.h"
#include "process.h"
#include "setup.h"

#define PROJECT_FILE_MAX (1u << 20)

/* What the kit's make says, to be told if it fails. */
struct said {
	struct list lines;
};

static void hear(void *context, const char *line)
{
	struct said *said = context;

	log_debug("%s", line);
	list_add(&said->lines, line);
}

static void add_settings(struct list *seed, const struct list *settings)
{
	size_t i;

	for (i = 0; i < settings->count; i++)
		list_addf(seed, "%s%s",
			  has_prefix(settings->items[i], "CONFIG_") ? ""
								    : "CONFIG_",
			  settings->items[i]);
}

/* The option that turns a library on: "lib-foo", "libfoo" and "foo" alike. */
static char *library_option(const char *name)
{
	char *option, *at;

	if (has_prefix(name, "lib-"))
		name += 4;
	else if (has_prefix(name, "lib"))
		name += 3;
	option = text("LIB%s", name);
	for (at = option; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at -= 'a' - 'A';
		else if (*at == '-' || *at == '.')
			*at = '_';
	return option;
}

static void add_libraries(struct list *seed, const struct project *project)
{
	const struct component *library = project->libraries;
	size_t i;

	for (i = 0; i < project->nr_libraries; i++, library++) {
		_cleanup_text_ char *option = library_option(library->name);

		list_addf(seed, "CONFIG_%s=%c", option,
			  library->is_given ? 'y' : 'n');
		add_settings(seed, &library->kconfig);
	}
}

/* What target and project file ask for. */
static void make_seed(const struct kit *kit, struct list *seed)
{
	const struct target *target = kit->target;

	list_addf(seed, "CONFIG_%s=y", arch_option(target->arch));
	list_addf(seed, "CONFIG_%s=y", plat_option(target->plat));
	if (!strcmp(kit->word, "fc"))
		list_add(seed, "CONFIG_KVM_VMM_FIRECRACKER=y");
	list_addf(seed, "CONFIG_UK_NAME=\"%s\"", kit->project->name);
	add_settings(seed, &kit->project->unikraft.kconfig);
	add_libraries(seed, kit->project);
	add_settings(seed, &target->kconfig);
}

/* The line of the project file that mentions an option; 0: none does. */
static unsigned int line_of(const struct project *project, const char *option)
{
	_cleanup_text_ char *content = NULL;
	_cleanup_list_ struct list lines = { 0 };
	struct error none = { 0 };
	const char *at;
	size_t i;

	if (project->file)
		content =
			file_read(project->file, PROJECT_FILE_MAX, NULL, &none);
	if (content)
		list_split(&lines, content, '\n');
	for (i = 0; i < lines.count; i++) {
		at = strstr(lines.items[i], option);
		if (at &&
		    !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
			    at[strlen(option)] ? at[strlen(option)] : ' '))
			return (unsigned int)i + 1;
	}
	return 0;
}

/* "make: set FOO=y: …" names the option that has no effect. */
static char *option_in(const char *message)
{
	const char *at = strstr(message, "set ");
	size_t len;

	if (!at)
		return NULL;
	at += strlen("set ");
	if (has_prefix(at, "CONFIG_"))
		at += strlen("CONFIG_");
	len = strcspn(at, "= :");
	return len ? text("%.*s", (int)len, at) : NULL;
}

static bool is_of_make(const char *line)
{
	return has_prefix(line, "make[") || has_prefix(line, "make: ***") ||
	       strstr(line, "] Error ");
}

/* The reason among what make said: the last line that is not make's own. */
static int fail_config(const struct kit *kit, const struct said *said,
		       struct error *error)
{
	_cleanup_text_ char *option = NULL;
	const char *why = "make failed";
	unsigned int line = 0;
	size_t i;

	for (i = 0; i < said->lines.count; i++)
		if (*said->lines.items[i] && !is_of_make(said->lines.items[i]))
			why = said->lines.items[i];
	if (has_prefix(why, "config: "))
		why += strlen("config: ");
	option = option_in(why);
	if (option)
		line = line_of(kit->project, option);
	if (line)
		return fail(error, "%s:%u: %s", kit->project->file, line, why);
	return fail(error, "%s: %s", kit->config, why);
}

static int make_config(const struct kit *kit, const char *goal,
		       const char *argument, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	struct said said = { { 0 } };
	int status, code;

	kit__make_words(kit, &words);
	list_add_many(&words, goal, argument, NULL);
	code = process_lines(&words, hear, &said, &status, error);
	if (!code && status)
		code = fail_config(kit, &said, error);
	list_free(&said.lines);
	return code;
}

/* What the project's .config changes of the defaults, without the target. */
static void add_changes(const struct kit *kit, struct list *lines)
{
	_cleanup_text_ char *main_config =
		text("%s/.config", kit->project->dir);
	_cleanup_text_ char *changes = text("%s/changes", kit->out);
	_cleanup_text_ char *content = NULL;
	_cleanup_list_ struct list all = { 0 };
	struct kit other = *kit;
	struct error none = { 0 };
	_cleanup_text_ char *argument = text("UK_DEFCONFIG=%s", changes);
	size_t i;

	if (!strcmp(main_config, kit->config) || !is_file(main_config))
		return;
	other.config = main_config;
	if (make_config(&other, "savedefconfig", argument, &none))
		return;
	content = file_read(changes, PROJECT_FILE_MAX, NULL, &none);
	if (content)
		list_split(&all, content, '\n');
	for (i = 0; i < all.count; i++)
		if (!strstr(all.items[i], "CONFIG_PLAT_") &&
		    !strstr(all.items[i], "CONFIG_ARCH_") &&
		    !strstr(all.items[i], "CONFIG_KVM_VMM_"))
			list_add(lines, all.items[i]);
}

/* The application's own defaults. */
static void add_defconfig(const struct kit *kit, struct list *lines)
{
	_cleanup_text_ char *path = text("%s/defconfig", kit->project->dir);
	_cleanup_text_ char *content = NULL;
	struct error none = { 0 };

	if (!is_file(path))
		return;
	content = file_read(path, PROJECT_FILE_MAX, NULL, &none);
	if (content)
		list_split(lines, content, '\n');
}

static int write_lines(const char *path, const struct list *lines,
		       struct error *error)
{
	_cleanup_text_ char *all = list_join(lines, "\n");
	_cleanup_text_ char *content = text("%s\n", all);

	return file_write(path, content, strlen(content), 0644, error);
}

static int create(struct kit *kit, const struct list *seed, struct error *error)
{
	_cleanup_text_ char *path = text("%s/kraft.defconfig", kit->out);
	_cleanup_text_ char *argument = text("UK_DEFCONFIG=%s", path);
	_cleanup_list_ struct list lines = { 0 };
	int code;

	log_info("configuring %s for %s/%s in %s", kit->project->name,
		 kit->word, kit->target->arch, kit->config);
	add_defconfig(kit, &lines);
	add_changes(kit, &lines);
	list_add_all(&lines, seed);
	code = write_lines(path, &lines, error);
	return code ? code : make_config(kit, "defconfig", argument, error);
}

/* Whether the seed is the one that was applied last. */
static bool is_applied(const char *path, const struct list *seed)
{
	_cleanup_text_ char *wanted = list_join(seed, "\n");
	_cleanup_text_ char *content = NULL;
	struct error none = { 0 };
	size_t len = strlen(wanted);

	if (!is_file(path))
		return false;
	content = file_read(path, PROJECT_FILE_MAX, NULL, &none);
	return content && !strncmp(content, wanted, len) &&
	       !strcmp(content + len, "\n");
}

/* A setting as `make set` takes it: without CONFIG_ and quotes. */
static void add_word(struct list *words, const char *setting)
{
	const char *equals = strchr(setting, '=');
	const char *value = equals ? equals + 1 : "";
	size_t len = strlen(value);

	if (has_prefix(setting, "CONFIG_"))
		setting += strlen("CONFIG_");
	if (len >= 2 && *value == '"' && value[len - 1] == '"')
		list_addf(words, "%.*s%.*s", (int)(value - setting), setting,
			  (int)len - 2, value + 1);
	else
		list_add(words, setting);
}

/* A wish that has no effect is refused by `make set`, with the reason. */
static int apply(struct kit *kit, const char *path, const struct list *seed,
		 struct error *error)
{
	_cleanup_text_ char *scratch = text("%s.new", path);
	_cleanup_list_ struct list words = { 0 };
	struct said said = { { 0 } };
	int status, code;
	size_t i;

	kit__make_words(kit, &words);
	list_add(&words, "set");
	for (i = 0; i < seed->count; i++)
		add_word(&words, seed->items[i]);
	code = process_lines(&words, hear, &said, &status, error);
	if (!code && status)
		code = fail_config(kit, &said, error);
	list_free(&said.lines);
	return code ? code : write_lines(path, seed, error);
}

static int use_file(struct kit *kit, struct error *error)
{
	if (!is_file(kit->config_from))
		return fail(error, "%s: there is no such configuration",
			    kit->config_from);
	text_set(&kit->config, kit->config_from);
	return 0;
}

int kit_configure(struct kit *kit, struct error *error)
{
	_cleanup_text_ char *applied = text("%s/kraft.seed", kit->out);
	_cleanup_text_ char *group = text("run-%s", kit->target->arch);
	_cleanup_list_ struct list seed = { 0 };
	int code = setup_need(kit->base, group, error);

	if (!code)
		code = folder_make(kit->out, error);
	if (code)
		return code;
	if (kit->config_from)
		return use_file(kit, error);
	make_seed(kit, &seed);
	if (!is_file(kit->config))
		code = create(kit, &seed, error);
	else if (is_applied(applied, &seed) || !kit->project->file)
		return 0;
	return code ? code : apply(kit, applied, &seed, error);
}

int kit_set(struct kit *kit, const struct list *settings, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	struct said said = { { 0 } };
	int status, code = kit_configure(kit, error);
	size_t i;

	if (code)
		return code;
	kit__make_words(kit, &words);
	list_add(&words, "set");
	for (i = 0; i < settings->count; i++)
		add_word(&words, settings->items[i]);
	code = process_lines(&words, hear, &said, &status, error);
	if (!code && status)
		code = fail_config(kit, &said, error);
	list_free(&said.lines);
	return code;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Folders, libraries and make's arguments of a target. */
#include "kit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "components.h"
#include "dotconfig.h"
#include "file.h"
#include "kit-internal.h"
#include "log.h"
#include "process.h"

void kit_configured(const struct project *project, char **plat, char **arch)
{
	_cleanup_text_ char *path = text("%s/.config", project->dir);
	struct error none = { 0 };
	struct dotconfig config;

	*plat = NULL;
	*arch = NULL;
	if (!is_file(path) || dotconfig_read(&config, path, &none))
		return;
	*plat = text_copy(dotconfig_plat(&config));
	*arch = text_copy(dotconfig_arch(&config));
	dotconfig_free(&config);
}

static bool is_first(const struct project *project, const struct target *target)
{
	return !project->nr_targets || target == project->targets;
}

/* Whether the project's own .config and build folder are this target's. */
static bool is_main(const struct project *project, const struct target *target)
{
	_cleanup_text_ char *plat = NULL;
	_cleanup_text_ char *arch = NULL;

	kit_configured(project, &plat, &arch);
	if (!plat)
		return is_first(project, target);
	return !strcmp(plat, plat_word(target->plat)) && arch &&
	       !strcmp(arch, target->arch) &&
	       (!target->name || is_first(project, target));
}

static void choose_folders(struct kit *kit)
{
	const struct project *project = kit->project;
	const struct target *target = kit->target;

	if (is_main(project, target)) {
		kit->out = text_copy(project->out_dir);
		kit->config = text("%s/.config", project->dir);
		return;
	}
	if (target->name)
		kit->out = text("%s/%s", project->out_dir, target->name);
	else
		kit->out = text("%s/%s-%s", project->out_dir,
				plat_word(target->plat), target->arch);
	kit->config = text("%s/config", kit->out);
}

static int check_support(const struct target *target, struct error *error)
{
	static const char *const plats[] = { "qemu", "fc", "linuxu", NULL };
	static const char *const arches[] = { "x86_64", "arm64", "riscv64",
					      NULL };

	if (!is_one_of(plat_word(target->plat), plats))
		return fail(error,
			    "%s/%s: this kit has no platform %s yet (it has "
			    "qemu, fc and linuxu)",
			    target->plat, target->arch, target->plat);
	if (!is_one_of(target->arch, arches))
		return fail(error,
			    "%s/%s: this kit has no architecture %s yet (it "
			    "has x86_64, arm64 and riscv64)",
			    target->plat, target->arch, target->arch);
	return 0;
}

static int check_base(const char *base, struct error *error)
{
	_cleanup_text_ char *path = text("%s/mk/build.mk", base);

	if (is_file(path))
		return 0;
	return fail(error,
		    "%s is not the kit: set UK_ROOT to where it is checked out",
		    base);
}

int kit_open(struct kit *kit, const struct project *project,
	     const struct target *target, struct error *error)
{
	int code = check_support(target, error);

	*kit = (struct kit){ .project = project, .target = target };
	if (code)
		return code;
	code = component_core(&project->unikraft, project->dir, &kit->base,
			      error);
	if (!code)
		code = check_base(kit->base, error);
	if (code)
		return code;
	kit->word = text_copy(plat_word(target->plat));
	choose_folders(kit);
	return component_libraries(project, kit->base, &kit->libraries, error);
}

void kit_close(struct kit *kit)
{
	free(kit->base);
	free(kit->out);
	free(kit->config);
	free(kit->word);
	free(kit->config_from);
	free(kit->log);
	list_free(&kit->libraries);
	*kit = (struct kit){ 0 };
}

void kit__make_words(const struct kit *kit, struct list *words)
{
	_cleanup_text_ char *libraries = list_join(&kit->libraries, ":");

	list_add_many(words, "make", "--no-print-directory", "-C", kit->base,
		      NULL);
	list_addf(words, "A=%s", kit->project->dir);
	list_addf(words, "O=%s", kit->out);
	list_addf(words, "C=%s", kit->config);
	if (kit->libraries.count)
		list_addf(words, "L=%s", libraries);
	if (log_has(LOG_DEBUG))
		list_add(words, "V=1");
}

int kit_goal(const struct kit *kit, const char *goal, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int status, code;

	kit__make_words(kit, &words);
	list_add(&words, goal);
	code = process_run(&words, &status, error);
	if (code)
		return code;
	if (process_code(status))
		return fail(error, "make %s failed (see above)", goal);
	return 0;
}

char *kit_image(const struct kit *kit)
{
	_cleanup_text_ char *name = NULL;
	struct error none = { 0 };
	struct dotconfig config;

	if (!dotconfig_read(&config, kit->config, &none)) {
		name = text_copy(dotconfig_get(&config, "UK_NAME"));
		dotconfig_free(&config);
	}
	return text("%s/%s_%s-%s%s", kit->out,
		    name && *name ? name : kit->project->name, kit->word,
		    kit->target->arch, kit->has_dbg ? ".dbg" : "");
}

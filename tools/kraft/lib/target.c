/* SPDX-License-Identifier: BSD-3-Clause */
/* Targets: what a project is built for. */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "project-internal.h"

static const struct {
	const char *word, *plat, *option;
} plats[] = {
	{ "qemu", "qemu", "PLAT_KVM" },
	{ "kvm", "qemu", "PLAT_KVM" },
	{ "fc", "fc", "PLAT_KVM" },
	{ "firecracker", "fc", "PLAT_KVM" },
	{ "linuxu", "linuxu", "PLAT_LINUXU" },
	{ "xen", "xen", "PLAT_XEN" },
	{ "solo5", "solo5", "PLAT_SOLO5" },
};

static const struct {
	const char *word, *option;
} arches[] = {
	{ "x86_64", "ARCH_X86_64" },
	{ "arm64", "ARCH_ARM_64" },
	{ "riscv64", "ARCH_RISCV_64" },
	{ "arm", "ARCH_ARM_32" },
};

const char *const plat_words[] = { "qemu",   "kvm", "fc",    "firecracker",
				   "linuxu", "xen", "solo5", NULL };
const char *const arch_words[] = { "x86_64", "arm64", "riscv64", "arm", NULL };

static const struct key_info target_keys[] = {
	{ "name", IS_STRING },
	{ "arch", IS_STRING | IS_MAP },
	{ "architecture", IS_STRING | IS_MAP },
	{ "plat", IS_STRING | IS_MAP },
	{ "platform", IS_STRING | IS_MAP },
	{ "kconfig", IS_LIST | IS_MAP | IS_NULL },
	{ NULL, 0 },
};

static const struct key_info old_plat_keys[] = {
	{ "source", IS_STRING },
	{ "version", IS_STRING },
	{ "kconfig", IS_LIST | IS_MAP | IS_NULL },
	{ "pre_up", IS_STRING },
	{ "post_down", IS_STRING },
	{ "cpus", IS_NUMBER },
	{ "memory", IS_STRING },
	{ NULL, 0 },
};

const char *plat_word(const char *plat)
{
	size_t i;

	for (i = 0; i < sizeof(plats) / sizeof(*plats); i++)
		if (!strcmp(plat, plats[i].word))
			return plats[i].plat;
	return plat;
}

const char *plat_option(const char *plat)
{
	size_t i;

	for (i = 0; i < sizeof(plats) / sizeof(*plats); i++)
		if (!strcmp(plat, plats[i].word))
			return plats[i].option;
	return NULL;
}

const char *arch_option(const char *arch)
{
	size_t i;

	for (i = 0; i < sizeof(arches) / sizeof(*arches); i++)
		if (!strcmp(arch, arches[i].word))
			return arches[i].option;
	return NULL;
}

const char *arch_of_host(void)
{
	static struct utsname host;

	if (uname(&host))
		return "x86_64";
	if (!strcmp(host.machine, "aarch64"))
		return "arm64";
	return arch_option(host.machine) ? host.machine : "x86_64";
}

static struct target *more_target(struct project *project, unsigned int line)
{
	struct target *target;

	project->targets = project__more(project->targets, &project->nr_targets,
					 sizeof(*target));
	target = &project->targets[project->nr_targets - 1];
	target->line = line;
	return target;
}

static int check_words(const struct tree *tree, const struct node *node,
		       const struct target *target, struct error *error)
{
	_cleanup_text_ char *known = NULL;

	if (!is_one_of(target->arch, arch_words)) {
		known = words_or(arch_words);
		return fail_node(error, tree, node,
				 "there is no architecture \"%s\": %s",
				 target->arch, known);
	}
	if (!is_one_of(target->plat, plat_words)) {
		known = words_or(plat_words);
		return fail_node(error, tree, node,
				 "there is no platform \"%s\": %s",
				 target->plat, known);
	}
	return 0;
}

/* "plat/arch" */
static int take_short(struct project *project, const struct tree *tree,
		      const struct node *node, struct error *error)
{
	struct target *target = more_target(project, node->line);
	const char *slash = strchr(node->text, '/');

	if (!slash)
		return fail_node(error, tree, node,
				 "a target is PLATFORM/ARCHITECTURE, or a map");
	target->plat = text("%.*s", (int)(slash - node->text), node->text);
	target->arch = text_copy(slash + 1);
	return check_words(tree, node, target, error);
}

/* A word, or a map that has the word as its name. */
static void take_either(char **to, const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	if (node && node->kind == NODE_MAP)
		node = node_get(node, "name");
	if (node && node->kind == NODE_SCALAR)
		text_set(to, node->text);
}

static int take_long(struct project *project, const struct tree *tree,
		     const struct node *node, struct error *error)
{
	const struct node *kconfig = node_get(node, "kconfig");
	const struct node *name = node_get(node, "name");
	struct target *target;
	int code = node_check(tree, node, "a target", target_keys, error);

	if (code)
		return code;
	target = more_target(project, node->line);
	if (name)
		target->name = text_copy(name->text);
	take_either(&target->arch, node, "arch");
	take_either(&target->arch, node, "architecture");
	take_either(&target->plat, node, "plat");
	take_either(&target->plat, node, "platform");
	if (!target->arch || !target->plat)
		return fail_node(error, tree, node,
				 "a target needs architecture and platform");
	if (kconfig && !node_is(kconfig, IS_NULL))
		code = node_settings(tree, kconfig, &target->kconfig, error);
	return code ? code : check_words(tree, node, target, error);
}

int project__take_targets(struct project *project, const struct tree *tree,
			  const struct node *node, struct error *error)
{
	const struct node *item;
	size_t i;
	int code = 0;

	for (i = 0; i < node->count && !code; i++) {
		item = &node->items[i];
		code = item->kind == NODE_SCALAR
			       ? take_short(project, tree, item, error)
			       : take_long(project, tree, item, error);
	}
	return code;
}

/* 0.4 has architectures and platforms: each with each is a target. */
static bool is_wanted(const struct node *entry)
{
	return !node_is(entry, IS_BOOL) || node_bool(entry);
}

static int take_old_plat(struct project *project, const struct tree *tree,
			 const struct node *plat, struct target *target,
			 struct error *error)
{
	const struct node *kconfig, *memory;
	int code;

	if (plat->kind != NODE_MAP)
		return 0;
	code = node_check(tree, plat, plat->key, old_plat_keys, error);
	if (code)
		return code;
	memory = node_get(plat, "memory");
	if (memory)
		text_set(&project->memory, memory->text);
	kconfig = node_get(plat, "kconfig");
	if (kconfig && !node_is(kconfig, IS_NULL))
		code = node_settings(tree, kconfig, &target->kconfig, error);
	return code;
}

static int take_pair(struct project *project, const struct tree *tree,
		     const struct node *arch, const struct node *plat,
		     struct error *error)
{
	struct target *target;
	int code;

	if (!is_wanted(arch) || !is_wanted(plat))
		return 0;
	target = more_target(project, plat->line);
	target->arch = text_copy(arch->key);
	target->plat = text_copy(plat->key);
	code = check_words(tree, plat, target, error);
	return code ? code : take_old_plat(project, tree, plat, target, error);
}

int project__take_old_targets(struct project *project, const struct tree *tree,
			      const struct node *arch_map,
			      const struct node *plat_map, struct error *error)
{
	size_t i, j;
	int code = 0;

	if (!arch_map || !plat_map)
		return 0;
	for (i = 0; i < plat_map->count && !code; i++)
		for (j = 0; j < arch_map->count && !code; j++)
			code = take_pair(project, tree, &arch_map->items[j],
					 &plat_map->items[i], error);
	return code;
}

static bool is_like(const struct project *project, const struct target *target,
		    const char *name, const char *plat, const char *arch)
{
	_cleanup_text_ char *full = text("%s-%s-%s", project->name,
					 plat_word(target->plat), target->arch);
	_cleanup_text_ char *pair = text("%s/%s", target->plat, target->arch);

	if (name && (!target->name || strcmp(name, target->name)) &&
	    strcmp(name, full) && strcmp(name, pair))
		return false;
	if (plat && strcmp(plat_word(plat), plat_word(target->plat)))
		return false;
	return !arch || !strcmp(arch, target->arch);
}

static char *all_targets(const struct project *project)
{
	_cleanup_list_ struct list names = { 0 };
	const struct target *target = project->targets;
	size_t i;

	for (i = 0; i < project->nr_targets; i++, target++)
		if (target->name)
			list_addf(&names, "%s (%s/%s)", target->name,
				  target->plat, target->arch);
		else
			list_addf(&names, "%s/%s", target->plat, target->arch);
	return list_join(&names, ", ");
}

static int make_target(const char *plat, const char *arch, struct target *made,
		       const struct target **target)
{
	made->plat = text_copy(plat ? plat : "qemu");
	made->arch = text_copy(arch ? arch : arch_of_host());
	*target = made;
	return 0;
}

int project_target(const struct project *project, const char *name,
		   const char *plat, const char *arch, struct target *made,
		   const struct target **target, struct error *error)
{
	_cleanup_text_ char *known = NULL;
	size_t i;

	*made = (struct target){ 0 };
	for (i = 0; i < project->nr_targets; i++) {
		*target = &project->targets[i];
		if (is_like(project, *target, name, plat, arch))
			return 0;
	}
	if (!name)
		return make_target(plat, arch, made, target);
	known = all_targets(project);
	return fail(error, "%s has no target %s%s%s",
		    project->file ? project->file : project->dir, name,
		    *known ? ": it has " : "", known);
}

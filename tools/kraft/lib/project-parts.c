/* SPDX-License-Identifier: BSD-3-Clause */
/* Sections of a project file: components, volumes, networks. */
#include <stdlib.h>
#include <string.h>

#include "project-internal.h"

static const struct key_info component_keys[] = {
	{ "source", IS_STRING },
	{ "version", IS_STRING },
	{ "kconfig", IS_LIST | IS_MAP | IS_NULL },
	{ NULL, 0 },
};

static const struct key_info volume_keys[] = {
	{ "source", IS_STRING },
	{ "destination", IS_STRING },
	{ "driver", IS_STRING },
	{ "type", IS_STRING },
	{ "readOnly", IS_BOOL },
	{ "mode", IS_STRING },
	{ NULL, 0 },
};

static const struct key_info network_keys[] = {
	{ "driver", IS_STRING },      { "type", IS_STRING },
	{ "bridge_name", IS_STRING }, { "interface", IS_STRING },
	{ "ip", IS_STRING },	      { "gateway", IS_STRING },
	{ "netmask", IS_STRING },     { "pre_up", IS_STRING },
	{ "post_down", IS_STRING },   { NULL, 0 },
};

void *project__more(void *array, size_t *count, size_t size)
{
	char *made = reallocarray(array, *count + 1, size);

	if (!made)
		abort();
	memset(made + *count * size, 0, size);
	(*count)++;
	return made;
}

static void take(char **to, const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	if (node)
		text_set(to, node->text);
}

/* A path or an address is a source, anything else a version. */
static bool is_source(const char *word)
{
	return strchr(word, '/') || !strcmp(word, ".") || !strcmp(word, "..");
}

/* "https://host/lib-x@v1": what follows the last @ is the version. */
static void split_source(struct component *component)
{
	char *at = strrchr(component->source, '@');
	char *slash = strrchr(component->source, '/');

	if (!at || !slash || at < slash || component->version)
		return;
	*at = '\0';
	component->version = text_copy(at + 1);
}

static int take_component_map(struct component *component,
			      const struct tree *tree, const struct node *node,
			      const char *what, struct error *error)
{
	const struct node *kconfig = node_get(node, "kconfig");
	int code = node_check(tree, node, what, component_keys, error);

	if (code)
		return code;
	take(&component->source, node, "source");
	take(&component->version, node, "version");
	if (component->source)
		split_source(component);
	if (kconfig && !node_is(kconfig, IS_NULL))
		return node_settings(tree, kconfig, &component->kconfig, error);
	return 0;
}

int project__take_component(struct component *component,
			    const struct tree *tree, const struct node *node,
			    const char *what, struct error *error)
{
	component->line = node->line;
	component->is_given = true;
	if (node->kind == NODE_MAP)
		return take_component_map(component, tree, node, what, error);
	if (node->kind != NODE_SCALAR)
		return fail_node(error, tree, node,
				 "%s must be a version, a source or a map",
				 what);
	if (node_is(node, IS_BOOL)) {
		component->is_given = node_bool(node);
		return 0;
	}
	if (node_is(node, IS_NULL))
		return 0;
	if (is_source(node->text)) {
		component->source = text_copy(node->text);
		split_source(component);
	} else {
		component->version = text_copy(node->text);
	}
	return 0;
}

int project__take_libraries(struct project *project, const struct tree *tree,
			    const struct node *node, struct error *error)
{
	struct component *library;
	size_t i;
	int code = 0;

	for (i = 0; i < node->count && !code; i++) {
		project->libraries = project__more(project->libraries,
						   &project->nr_libraries,
						   sizeof(*library));
		library = &project->libraries[project->nr_libraries - 1];
		library->name = text_copy(node->items[i].key);
		code = project__take_component(library, tree, &node->items[i],
					       library->name, error);
	}
	return code;
}

static struct volume *more_volume(struct project *project, unsigned int line)
{
	struct volume *volume;

	project->volumes = project__more(project->volumes, &project->nr_volumes,
					 sizeof(*volume));
	volume = &project->volumes[project->nr_volumes - 1];
	volume->line = line;
	return volume;
}

/* "SOURCE:DESTINATION" */
static int take_short_volume(struct project *project, const struct tree *tree,
			     const struct node *node, struct error *error)
{
	const char *colon = strchr(node->text, ':');
	struct volume *volume;

	if (!colon || colon == node->text || colon[1] != '/')
		return fail_node(error, tree, node,
				 "a volume is SOURCE:/DESTINATION, or a map");
	volume = more_volume(project, node->line);
	volume->source = text("%.*s", (int)(colon - node->text), node->text);
	volume->destination = text_copy(colon + 1);
	return 0;
}

static int take_volume(struct project *project, const struct tree *tree,
		       const struct node *node, struct error *error)
{
	const struct node *read_only;
	struct volume *volume;
	int code;

	if (node->kind == NODE_SCALAR)
		return take_short_volume(project, tree, node, error);
	code = node_check(tree, node, "a volume", volume_keys, error);
	if (code)
		return code;
	volume = more_volume(project, node->line);
	take(&volume->source, node, "source");
	take(&volume->destination, node, "destination");
	take(&volume->driver, node, "type");
	take(&volume->driver, node, "driver");
	read_only = node_get(node, "readOnly");
	volume->is_read_only = read_only && node_bool(read_only);
	if (!volume->destination)
		volume->destination = text_copy("/");
	return volume->source ? 0
			      : fail_node(error, tree, node,
					  "a volume needs a source");
}

int project__take_volumes(struct project *project, const struct tree *tree,
			  const struct node *node, struct error *error)
{
	size_t i;
	int code = 0;

	for (i = 0; node && i < node->count && !code; i++)
		code = take_volume(project, tree, &node->items[i], error);
	return code;
}

static int take_network(struct project *project, const struct tree *tree,
			const struct node *node, struct error *error)
{
	struct network *network;
	int code;

	if (node->kind == NODE_MAP) {
		code = node_check(tree, node, "a network", network_keys, error);
		if (code)
			return code;
	}
	project->networks = project__more(
		project->networks, &project->nr_networks, sizeof(*network));
	network = &project->networks[project->nr_networks - 1];
	network->name = text_copy(node->key);
	network->line = node->line;
	take(&network->driver, node, "type");
	take(&network->driver, node, "driver");
	take(&network->interface, node, "bridge_name");
	take(&network->interface, node, "interface");
	take(&network->ip, node, "ip");
	take(&network->netmask, node, "netmask");
	take(&network->gateway, node, "gateway");
	take(&network->pre_up, node, "pre_up");
	take(&network->post_down, node, "post_down");
	return 0;
}

int project__take_networks(struct project *project, const struct tree *tree,
			   const struct node *node, struct error *error)
{
	size_t i;
	int code = 0;

	for (i = 0; node && i < node->count && !code; i++)
		code = take_network(project, tree, &node->items[i], error);
	return code;
}

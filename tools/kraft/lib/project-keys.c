/* SPDX-License-Identifier: BSD-3-Clause */
/* The keys of a project file, and which specification has them. */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "project-internal.h"

#define SPECS_MAX 4

/* Keys that all specifications have. */
#define KEYS_ALL                                               \
	{ "specification", IS_STRING }, { "spec", IS_STRING }, \
		{ "name", IS_STRING },                         \
		{ "unikraft", IS_STRING | IS_MAP | IS_NULL },  \
	{                                                      \
		"libraries", IS_MAP | IS_NULL                  \
	}

static const struct key_info keys_4[] = {
	KEYS_ALL,
	{ "architectures", IS_MAP },
	{ "platforms", IS_MAP },
	{ "run", IS_MAP },
	{ NULL, 0 },
};

static const struct key_info keys_5[] = {
	KEYS_ALL,
	{ "targets", IS_LIST },
	{ "arguments", IS_STRING | IS_LIST },
	{ "cmd", IS_STRING | IS_LIST },
	{ "pre_up", IS_STRING },
	{ "post_down", IS_STRING },
	{ "volumes", IS_MAP | IS_LIST | IS_NULL },
	{ "networks", IS_MAP | IS_NULL },
	{ "rootfs", IS_STRING },
	{ "outdir", IS_STRING },
	{ NULL, 0 },
};

static const struct key_info keys_6[] = {
	KEYS_ALL,
	{ "outdir", IS_STRING },
	{ "runtime", IS_STRING },
	{ "template", IS_STRING | IS_MAP },
	{ "targets", IS_LIST },
	{ "rootfs", IS_STRING },
	{ "cmd", IS_STRING | IS_LIST | IS_NULL },
	{ "env", IS_LIST | IS_MAP | IS_NULL },
	{ "labels", IS_LIST | IS_MAP | IS_NULL },
	{ "volumes", IS_LIST | IS_MAP | IS_NULL },
	{ "ports", IS_LIST | IS_NULL },
	{ NULL, 0 },
};

static const struct key_info keys_run[] = {
	{ "arguments", IS_STRING | IS_LIST },
	{ "pre_up", IS_STRING },
	{ "post_down", IS_STRING },
	{ "networks", IS_MAP | IS_NULL },
	{ "volumes", IS_MAP | IS_LIST | IS_NULL },
	{ NULL, 0 },
};

static const struct key_info *const keys_of_spec[] = { keys_4, keys_5, keys_6 };

static int take_spec(struct project *project, const struct tree *tree,
		     struct error *error)
{
	const struct node *node = node_get(&tree->root, "specification");
	const char *word;

	if (tree->root.kind != NODE_MAP)
		return fail(error, "%s: a project file is a map", tree->file);
	if (!node)
		node = node_get(&tree->root, "spec");
	if (!node)
		return fail(error,
			    "%s does not say its specification: add \"spec: "
			    "v0.6\"",
			    tree->file);
	word = node->kind == NODE_SCALAR ? node->text : "";
	word += *word == 'v';
	if (!has_prefix(word, "0.") || !strchr("456", word[2]) || !word[2] ||
	    (word[3] && strcmp(word + 3, ".0")))
		return fail_node(error, tree, node,
				 "the specification is 0.4, 0.5 or 0.6");
	project->spec = (unsigned int)(word[2] - '0');
	return 0;
}

static void take_word(char **to, const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	if (node)
		text_set(to, node->text);
}

/* Splits words as a shell does; quotes keep blanks. */
static int split_words(const struct tree *tree, const struct node *node,
		       struct list *list, struct error *error)
{
	const char *at = node->text;
	char quote = 0;
	char *word = NULL;
	size_t len;
	FILE *out;

	while (*(at += strspn(at, " \t\n"))) {
		out = open_memstream(&word, &len);
		if (!out)
			abort();
		for (; *at && (quote || !strchr(" \t\n", *at)); at++)
			if (quote ? *at == quote : *at == '"' || *at == '\'')
				quote = quote ? 0 : *at;
			else if (*at == '\\' && quote != '\'' && at[1])
				fputc(*++at, out);
			else
				fputc(*at, out);
		fclose(out);
		list_add(list, word);
		free(word);
	}
	if (quote)
		return fail_node(error, tree, node, "a quote %c is not closed",
				 quote);
	return 0;
}

/* Words before `--` are the kernel's. */
static void sort_words(struct project *project, const struct list *words)
{
	struct list *to = list_has(words, "--") ? &project->kernel_args
						: &project->args;
	size_t i;

	for (i = 0; i < words->count; i++)
		if (!strcmp(words->items[i], "--") && to != &project->args)
			to = &project->args;
		else
			list_add(to, words->items[i]);
}

static int take_command(struct project *project, const struct tree *tree,
			const struct node *node, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int code;

	if (!node || node_is(node, IS_NULL))
		return 0;
	if (node->kind == NODE_SCALAR)
		code = split_words(tree, node, &words, error);
	else
		code = node_strings(tree, node, &words, error);
	sort_words(project, &words);
	return code;
}

/* What 0.4 has below `run` and 0.5 at the top. */
static int take_run(struct project *project, const struct tree *tree,
		    const struct node *map, struct error *error)
{
	int code;

	take_word(&project->pre_up, map, "pre_up");
	take_word(&project->post_down, map, "post_down");
	code = take_command(project, tree, node_get(map, "arguments"), error);
	if (!code)
		code = project__take_volumes(project, tree,
					     node_get(map, "volumes"), error);
	if (!code)
		code = project__take_networks(project, tree,
					      node_get(map, "networks"), error);
	return code;
}

static int take_4(struct project *project, const struct tree *tree,
		  struct error *error)
{
	const struct node *map = &tree->root;
	const struct node *run = node_get(map, "run");
	int code;

	code = project__take_old_targets(project, tree,
					 node_get(map, "architectures"),
					 node_get(map, "platforms"), error);
	if (!code && run)
		code = node_check(tree, run, "run", keys_run, error);
	if (!code && run)
		code = take_run(project, tree, run, error);
	return code;
}

static int take_settings(const struct tree *tree, const char *key,
			 struct list *list, struct error *error)
{
	const struct node *node = node_get(&tree->root, key);

	if (!node || node_is(node, IS_NULL))
		return 0;
	return node_settings(tree, node, list, error);
}

static int take_5_6(struct project *project, const struct tree *tree,
		    struct error *error)
{
	const struct node *map = &tree->root;
	const struct node *targets = node_get(map, "targets");
	const struct node *ports = node_get(map, "ports");
	int code = 0;

	take_word(&project->rootfs, map, "rootfs");
	take_word(&project->runtime, map, "runtime");
	if (targets)
		code = project__take_targets(project, tree, targets, error);
	if (!code)
		code = take_run(project, tree, map, error);
	if (!code)
		code = take_command(project, tree, node_get(map, "cmd"), error);
	if (!code)
		code = take_settings(tree, "env", &project->env, error);
	if (!code)
		code = take_settings(tree, "labels", &project->labels, error);
	if (!code && ports && !node_is(ports, IS_NULL))
		code = node_strings(tree, ports, &project->ports, error);
	return code;
}

static int take_components(struct project *project, const struct tree *tree,
			   struct error *error)
{
	const struct node *core = node_get(&tree->root, "unikraft");
	const struct node *template = node_get(&tree->root, "template");
	const struct node *libraries = node_get(&tree->root, "libraries");
	int code = 0;

	if (core)
		code = project__take_component(&project->unikraft, tree, core,
					       "unikraft", error);
	if (!code && template)
		code = project__take_component(&project->template, tree,
					       template, "template", error);
	if (!code && libraries && libraries->kind == NODE_MAP)
		code = project__take_libraries(project, tree, libraries, error);
	return code;
}

/* A project is built (unikraft), or runs what was built (runtime). */
static int check_kind(const struct project *project, const struct tree *tree,
		      struct error *error)
{
	bool has_core = project->unikraft.is_given;
	bool has_template = project->template.is_given;

	if (has_template)
		return fail_node(error, tree, node_get(&tree->root, "template"),
				 "a project cannot lie over a template yet: "
				 "`kraft init -t` starts from one");
	if (has_core && project->runtime)
		return fail_node(error, tree, node_get(&tree->root, "runtime"),
				 "\"unikraft\" and \"runtime\" exclude each "
				 "other: build, or run what is built");
	if (!has_core && !project->runtime && !has_template)
		return fail(error,
			    "%s needs one of \"unikraft\", \"runtime\" and "
			    "\"template\"",
			    tree->file);
	return 0;
}

int project__take(struct project *project, const struct tree *tree,
		  struct error *error)
{
	const struct node *out_dir = node_get(&tree->root, "outdir");
	int code = take_spec(project, tree, error);

	if (!code)
		code = node_check(tree, &tree->root, "a project file",
				  keys_of_spec[project->spec - 4], error);
	if (code)
		return code;
	take_word(&project->name, &tree->root, "name");
	if (out_dir)
		project->out_dir = path_below(project->dir, out_dir->text);
	code = take_components(project, tree, error);
	if (!code)
		code = project->spec == 4 ? take_4(project, tree, error)
					  : take_5_6(project, tree, error);
	return code ? code : check_kind(project, tree, error);
}

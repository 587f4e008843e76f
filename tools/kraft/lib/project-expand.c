/* SPDX-License-Identifier: BSD-3-Clause */
/* ${NAME} in project files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "project-internal.h"

#define ENV_FILE_MAX (64u << 10)

struct expander {
	const struct tree *tree;
	struct list settings; /* lines of .env */
	struct error *error;
};

static const char *value_of(const struct expander *expander, const char *name,
			    size_t len)
{
	_cleanup_text_ char *copy = text("%.*s", (int)len, name);
	const char *value = getenv(copy);
	const char *line;
	size_t i;

	for (i = expander->settings.count; !value && i > 0; i--) {
		line = expander->settings.items[i - 1];
		if (!strncmp(line, name, len) && line[len] == '=')
			value = line + len + 1;
	}
	return value;
}

/* Writes the value of the name at `at` ("NAME}…"); the text behind, or NULL. */
static const char *put_value(const struct expander *expander,
			     const struct node *node, const char *at, FILE *out)
{
	const char *end = strchr(at, '}');
	const char *value;

	if (!end) {
		fail_node(expander->error, expander->tree, node,
			  "\"${\" without \"}\" (a dollar is written $$)");
		return NULL;
	}
	value = value_of(expander, at, (size_t)(end - at));
	if (!value) {
		fail_node(expander->error, expander->tree, node,
			  "%.*s is not set, in the environment or in .env",
			  (int)(end - at), at);
		return NULL;
	}
	fputs(value, out);
	return end + 1;
}

static int expand_text(const struct expander *expander, struct node *node)
{
	const char *at = node->text;
	char *made = NULL;
	size_t len;
	FILE *out = open_memstream(&made, &len);

	if (!out)
		abort();
	while (at && *at)
		if (at[0] == '$' && at[1] == '{')
			at = put_value(expander, node, at + 2, out);
		else if (at[0] == '$' && at[1] == '$') {
			fputc('$', out);
			at += 2;
		} else
			fputc(*at++, out);
	fclose(out);
	free(node->text);
	node->text = made;
	return at ? 0 : expander->error->code;
}

static int expand_node(const struct expander *expander, struct node *node)
{
	size_t i;
	int code = 0;

	if (node->text && strchr(node->text, '$'))
		return expand_text(expander, node);
	for (i = 0; i < node->count && !code; i++)
		code = expand_node(expander, &node->items[i]);
	return code;
}

int project__expand(struct tree *tree, const char *dir, struct error *error)
{
	struct expander expander = { .tree = tree, .error = error };
	_cleanup_text_ char *path = text("%s/.env", dir);
	_cleanup_text_ char *content = NULL;
	int code;

	if (is_file(path)) {
		content = file_read(path, ENV_FILE_MAX, NULL, error);
		if (!content)
			return error->code;
		list_split(&expander.settings, content, '\n');
	}
	code = expand_node(&expander, &tree->root);
	list_free(&expander.settings);
	return code;
}

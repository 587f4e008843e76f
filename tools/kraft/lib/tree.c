/* SPDX-License-Identifier: BSD-3-Clause */
#include "tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <yaml.h>

#include "file.h"

/* A walk through libyaml's document. */
struct reader {
	struct tree *tree;
	yaml_document_t document;
	unsigned int nr_nodes;
	struct error *error;
};

static const char *const words_true[] = { "true", "yes", "y", "on", NULL };
static const char *const words_false[] = { "false", "no", "n", "off", NULL };

int fail_node(struct error *error, const struct tree *tree,
	      const struct node *node, const char *format, ...)
{
	_cleanup_text_ char *message = NULL;
	va_list args;
	int rc;

	va_start(args, format);
	rc = vasprintf(&message, format, args);
	va_end(args);
	if (rc < 0)
		message = NULL;
	return fail(error, "%s:%u: %s", tree->file,
		    node->key_line ? node->key_line : node->line,
		    message ? message : format);
}

static int convert(struct reader *reader, const yaml_node_t *from,
		   struct node *to, unsigned int depth);

static char *copy_scalar(const yaml_node_t *from)
{
	return text("%.*s", (int)from->data.scalar.length,
		    (const char *)from->data.scalar.value);
}

static int make_room(struct reader *reader, struct node *to, size_t count)
{
	reader->nr_nodes += (unsigned int)count;
	if (reader->nr_nodes > TREE_NODES_MAX)
		return fail_node(reader->error, reader->tree, to,
				 "more than %u values", TREE_NODES_MAX);
	to->items = calloc(count + 1, sizeof(*to->items));
	return to->items ? 0 : fail(reader->error, "out of memory");
}

static int convert_list(struct reader *reader, const yaml_node_t *from,
			struct node *to, unsigned int depth)
{
	const yaml_node_item_t *item = from->data.sequence.items.start;
	const yaml_node_item_t *end = from->data.sequence.items.top;
	int code = make_room(reader, to, (size_t)(end - item));

	to->kind = NODE_LIST;
	for (; !code && item < end; item++)
		code = convert(reader,
			       yaml_document_get_node(&reader->document, *item),
			       &to->items[to->count++], depth + 1);
	return code;
}

static int convert_entry(struct reader *reader, const yaml_node_pair_t *pair,
			 struct node *to, unsigned int depth)
{
	const yaml_node_t *key =
		yaml_document_get_node(&reader->document, pair->key);

	to->line = (unsigned int)key->start_mark.line + 1;
	if (key->type != YAML_SCALAR_NODE)
		return fail_node(reader->error, reader->tree, to,
				 "a key that is not a word");
	to->key_line = to->line;
	to->key = copy_scalar(key);
	return convert(reader,
		       yaml_document_get_node(&reader->document, pair->value),
		       to, depth + 1);
}

static int convert_map(struct reader *reader, const yaml_node_t *from,
		       struct node *to, unsigned int depth)
{
	const yaml_node_pair_t *pair = from->data.mapping.pairs.start;
	const yaml_node_pair_t *end = from->data.mapping.pairs.top;
	int code = make_room(reader, to, (size_t)(end - pair));

	to->kind = NODE_MAP;
	for (; !code && pair < end; pair++)
		code = convert_entry(reader, pair, &to->items[to->count++],
				     depth);
	return code;
}

static int convert(struct reader *reader, const yaml_node_t *from,
		   struct node *to, unsigned int depth)
{
	to->line = (unsigned int)from->start_mark.line + 1;
	if (depth > TREE_DEPTH_MAX)
		return fail_node(
			reader->error, reader->tree, to,
			"more than %u levels, or a value that contains "
			"itself",
			TREE_DEPTH_MAX);
	switch (from->type) {
	case YAML_SEQUENCE_NODE:
		return convert_list(reader, from, to, depth);
	case YAML_MAPPING_NODE:
		return convert_map(reader, from, to, depth);
	default:
		to->kind = NODE_SCALAR;
		to->text = copy_scalar(from);
		to->is_quoted = from->data.scalar.style !=
				YAML_PLAIN_SCALAR_STYLE;
		return 0;
	}
}

static int fail_parser(struct error *error, const struct tree *tree,
		       const yaml_parser_t *parser)
{
	size_t line = parser->problem_mark.line + 1;

	if (parser->error == YAML_READER_ERROR)
		return fail(error, "%s: byte %zu: %s", tree->file,
			    parser->problem_offset, parser->problem);
	return fail(error, "%s:%zu: %s%s%s", tree->file, line,
		    parser->problem ? parser->problem : "not YAML",
		    parser->context ? " " : "",
		    parser->context ? parser->context : "");
}

static int convert_root(struct reader *reader)
{
	const yaml_node_t *root =
		yaml_document_get_root_node(&reader->document);

	if (!root)
		return fail(reader->error, "%s is empty", reader->tree->file);
	return convert(reader, root, &reader->tree->root, 0);
}

static int load(struct tree *tree, yaml_parser_t *parser, struct error *error)
{
	struct reader reader = { .tree = tree, .error = error };
	int code;

	if (!yaml_parser_load(parser, &reader.document))
		return fail_parser(error, tree, parser);
	code = convert_root(&reader);
	yaml_document_delete(&reader.document);
	return code;
}

int tree_parse(struct tree *tree, const char *content, size_t len,
	       const char *name, struct error *error)
{
	yaml_parser_t parser;
	int code;

	*tree = (struct tree){ .file = text_copy(name) };
	if (!yaml_parser_initialize(&parser))
		return fail(error, "out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)content,
				     len);
	code = load(tree, &parser, error);
	yaml_parser_delete(&parser);
	if (code)
		tree_free(tree);
	return code;
}

int tree_read(struct tree *tree, const char *path, const char *name,
	      struct error *error)
{
	_cleanup_text_ char *content = NULL;
	size_t len;

	*tree = (struct tree){ 0 };
	content = file_read(path, TREE_FILE_MAX, &len, error);
	if (!content)
		return error->code;
	return tree_parse(tree, content, len, name ? name : path, error);
}

static void free_node(struct node *node)
{
	size_t i;

	for (i = 0; i < node->count; i++)
		free_node(&node->items[i]);
	free(node->items);
	free(node->text);
	free(node->key);
}

void tree_free(struct tree *tree)
{
	free_node(&tree->root);
	free(tree->file);
	*tree = (struct tree){ 0 };
}

const struct node *node_get(const struct node *map, const char *key)
{
	size_t i;

	for (i = 0; i < map->count; i++)
		if (map->items[i].key && !strcmp(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}

static bool is_word_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcasecmp(word, *words))
			return true;
	return false;
}

static bool is_number(const char *word)
{
	return *word && strspn(word, "0123456789") == strlen(word);
}

static unsigned int types_of(const struct node *node)
{
	unsigned int types = IS_STRING;

	if (node->kind == NODE_LIST)
		return IS_LIST;
	if (node->kind == NODE_MAP)
		return IS_MAP;
	if (!node->is_quoted && (!*node->text || !strcmp(node->text, "~") ||
				 !strcasecmp(node->text, "null")))
		return IS_NULL;
	if (is_word_of(node->text, words_true) ||
	    is_word_of(node->text, words_false))
		types |= IS_BOOL;
	if (is_number(node->text))
		types |= IS_NUMBER;
	return types;
}

bool node_is(const struct node *node, unsigned int types)
{
	return (types_of(node) & types) != 0;
}

bool node_bool(const struct node *node)
{
	return is_word_of(node->text, words_true);
}

static char *types_text(unsigned int types)
{
	static const char *const names[] = { "a word",	 "true or false",
					     "a number", "a list",
					     "a map",	 "nothing" };
	const char *words[7];
	size_t i, n = 0;

	for (i = 0; i < 6; i++)
		if (types >> i & 1)
			words[n++] = names[i];
	words[n] = NULL;
	return words_or(words);
}

static int fail_unknown(const struct tree *tree, const struct node *entry,
			const char *what, const struct key_info *keys,
			struct error *error)
{
	_cleanup_list_ struct list names = { 0 };
	_cleanup_text_ char *known = NULL;

	for (; keys->name; keys++)
		list_add(&names, keys->name);
	known = words_or((const char *const *)names.items);
	return fail_node(error, tree, entry, "%s has no key \"%s\"; it has %s",
			 what, entry->key, known);
}

static int check_entry(const struct tree *tree, const struct node *entry,
		       const char *what, const struct key_info *keys,
		       struct error *error)
{
	const struct key_info *key = keys;
	_cleanup_text_ char *types = NULL;

	while (key->name && strcmp(key->name, entry->key))
		key++;
	if (!key->name)
		return fail_unknown(tree, entry, what, keys, error);
	if (node_is(entry, key->types))
		return 0;
	types = types_text(key->types);
	return fail_node(error, tree, entry, "%s: \"%s\" must be %s", what,
			 entry->key, types);
}

int node_check(const struct tree *tree, const struct node *map,
	       const char *what, const struct key_info *keys,
	       struct error *error)
{
	const struct node *entry;
	size_t i;
	int code = 0;

	if (map->kind != NODE_MAP)
		return fail_node(error, tree, map, "%s must be a map", what);
	for (i = 0; i < map->count && !code; i++) {
		entry = &map->items[i];
		if (node_get(map, entry->key) != entry)
			return fail_node(error, tree, entry,
					 "%s: \"%s\" stands there twice", what,
					 entry->key);
		code = check_entry(tree, entry, what, keys, error);
	}
	return code;
}

int node_strings(const struct tree *tree, const struct node *node,
		 struct list *list, struct error *error)
{
	size_t i;

	if (node->kind == NODE_SCALAR) {
		list_add(list, node->text);
		return 0;
	}
	if (node->kind == NODE_MAP)
		return fail_node(error, tree, node,
				 "must be a word or a list of words");
	for (i = 0; i < node->count; i++) {
		if (node->items[i].kind != NODE_SCALAR)
			return fail_node(error, tree, &node->items[i],
					 "must be a word");
		list_add(list, node->items[i].text);
	}
	return 0;
}

static int add_settings_of_map(const struct tree *tree, const struct node *map,
			       struct list *list, struct error *error)
{
	const struct node *entry;
	size_t i;

	for (i = 0; i < map->count; i++) {
		entry = &map->items[i];
		if (entry->kind != NODE_SCALAR)
			return fail_node(error, tree, entry,
					 "the value of %s must be a word",
					 entry->key);
		list_addf(list, "%s=%s", entry->key, entry->text);
	}
	return 0;
}

int node_settings(const struct tree *tree, const struct node *node,
		  struct list *list, struct error *error)
{
	size_t i;
	int code = 0;

	if (node->kind == NODE_MAP)
		return add_settings_of_map(tree, node, list, error);
	if (node->kind != NODE_LIST)
		return fail_node(error, tree, node,
				 "must be a list of NAME=VALUE, or a map");
	for (i = 0; i < node->count && !code; i++) {
		const struct node *item = &node->items[i];

		if (item->kind == NODE_MAP)
			code = add_settings_of_map(tree, item, list, error);
		else if (item->kind == NODE_SCALAR && strchr(item->text, '='))
			list_add(list, item->text);
		else
			code = fail_node(error, tree, item,
					 "must be NAME=VALUE");
	}
	return code;
}

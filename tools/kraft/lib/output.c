/* SPDX-License-Identifier: BSD-3-Clause */
#include "output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "text.h"

#define COLUMNS_MAX 16

const char *const output_forms[] = { "table", "json", "yaml", "list", NULL };

/* A field as one word of text. */
static char *field_text(const json_t *row, const char *field)
{
	const json_t *value = json_object_get(row, field);
	char *dumped;

	if (!value || json_is_null(value))
		return text_copy("");
	if (json_is_string(value))
		return text_copy(json_string_value(value));
	dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
	return dumped ? dumped : text_copy("");
}

static void measure(const json_t *rows, const struct column *columns,
		    size_t *widths)
{
	_cleanup_text_ char *cell = NULL;
	const json_t *row;
	size_t i, j;

	for (j = 0; columns[j].field && j < COLUMNS_MAX; j++) {
		widths[j] = strlen(columns[j].heading);
		json_array_foreach((json_t *)rows, i, row)
		{
			free(cell);
			cell = field_text(row, columns[j].field);
			if (strlen(cell) > widths[j])
				widths[j] = strlen(cell);
		}
	}
}

static void put_cell(const char *cell, size_t width, bool is_last)
{
	if (is_last)
		printf("%s\n", cell);
	else
		printf("%-*s  ", (int)width, cell);
}

static void put_table(const json_t *rows, const struct column *columns)
{
	size_t widths[COLUMNS_MAX] = { 0 };
	const json_t *row;
	size_t i, j;

	measure(rows, columns, widths);
	for (j = 0; columns[j].field; j++)
		put_cell(columns[j].heading, widths[j], !columns[j + 1].field);
	json_array_foreach((json_t *)rows, i, row)
	{
		for (j = 0; columns[j].field; j++) {
			_cleanup_text_ char *cell =
				field_text(row, columns[j].field);

			put_cell(cell, widths[j], !columns[j + 1].field);
		}
	}
}

/* What each row is called: its name, or its first column. */
static void put_list(const json_t *rows, const struct column *columns)
{
	const json_t *row;
	size_t i;

	json_array_foreach((json_t *)rows, i, row)
	{
		const char *field = json_object_get(row, "name")
					    ? "name"
					    : columns[0].field;
		_cleanup_text_ char *cell = field_text(row, field);

		puts(cell);
	}
}

static int put_json(const json_t *value)
{
	if (json_dumpf(value, stdout,
		       JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY))
		return -1;
	putchar('\n');
	return 0;
}

static int emit(yaml_emitter_t *emitter, yaml_event_t *event, int is_made)
{
	return is_made && yaml_emitter_emit(emitter, event) ? 0 : -1;
}

/* A word that YAML would read as another type, or a text with lines. */
static yaml_scalar_style_t style_of(const char *word)
{
	static const char *const others[] = { "true", "false", "null", "yes",
					      "no",   "on",    "off",  "y",
					      "n",    "~",     "",     NULL };

	if (is_one_of(word, others) ||
	    strspn(word, "0123456789.+-e_") == strlen(word))
		return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	return YAML_ANY_SCALAR_STYLE;
}

static int emit_scalar(yaml_emitter_t *emitter, const char *word,
		       yaml_scalar_style_t style)
{
	yaml_event_t event;

	return emit(emitter, &event,
		    yaml_scalar_event_initialize(
			    &event, NULL, NULL, (yaml_char_t *)word,
			    (int)strlen(word), 1, 1, style));
}

static int emit_value(yaml_emitter_t *emitter, const json_t *value);

static int emit_array(yaml_emitter_t *emitter, const json_t *array)
{
	const json_t *item;
	yaml_event_t event;
	size_t i;
	int rc;

	rc = emit(emitter, &event,
		  yaml_sequence_start_event_initialize(
			  &event, NULL, NULL, 1, YAML_ANY_SEQUENCE_STYLE));
	json_array_foreach((json_t *)array, i, item)
		rc |= emit_value(emitter, item);
	return rc | emit(emitter, &event,
			 yaml_sequence_end_event_initialize(&event));
}

static int emit_object(yaml_emitter_t *emitter, const json_t *object)
{
	const char *name;
	json_t *item;
	yaml_event_t event;
	int rc;

	rc = emit(emitter, &event,
		  yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
						      YAML_ANY_MAPPING_STYLE));
	json_object_foreach((json_t *)object, name, item)
	{
		rc |= emit_scalar(emitter, name, style_of(name));
		rc |= emit_value(emitter, item);
	}
	return rc |
	       emit(emitter, &event, yaml_mapping_end_event_initialize(&event));
}

static int emit_value(yaml_emitter_t *emitter, const json_t *value)
{
	_cleanup_text_ char *word = NULL;

	if (json_is_array(value))
		return emit_array(emitter, value);
	if (json_is_object(value))
		return emit_object(emitter, value);
	if (json_is_string(value))
		return emit_scalar(emitter, json_string_value(value),
				   style_of(json_string_value(value)));
	word = json_dumps(value, JSON_ENCODE_ANY);
	return emit_scalar(emitter, word ? word : "null",
			   YAML_PLAIN_SCALAR_STYLE);
}

static int put_yaml(const json_t *value)
{
	yaml_emitter_t emitter;
	yaml_event_t event;
	int rc;

	if (!yaml_emitter_initialize(&emitter))
		return -1;
	yaml_emitter_set_output_file(&emitter, stdout);
	yaml_emitter_set_unicode(&emitter, 1);
	yaml_emitter_set_width(&emitter, -1);
	rc = emit(&emitter, &event,
		  yaml_stream_start_event_initialize(&event,
						     YAML_UTF8_ENCODING));
	rc |= emit(&emitter, &event,
		   yaml_document_start_event_initialize(&event, NULL, NULL,
							NULL, 1));
	rc |= emit_value(&emitter, value);
	rc |= emit(&emitter, &event,
		   yaml_document_end_event_initialize(&event, 1));
	rc |= emit(&emitter, &event, yaml_stream_end_event_initialize(&event));
	yaml_emitter_delete(&emitter);
	return rc;
}

static int finish(json_t *value, int rc, struct error *error)
{
	json_decref(value);
	if (rc || fflush(stdout))
		return fail_errno(error, "writing the output");
	return 0;
}

int output_rows(json_t *rows, const struct column *columns, const char *form,
		struct error *error)
{
	int rc = 0;

	if (!form || !strcmp(form, "table"))
		put_table(rows, columns);
	else if (!strcmp(form, "list"))
		put_list(rows, columns);
	else if (!strcmp(form, "json"))
		rc = put_json(rows);
	else
		rc = put_yaml(rows);
	return finish(rows, rc, error);
}

int output_object(json_t *object, const char *form, struct error *error)
{
	int rc;

	if (form && !strcmp(form, "json"))
		rc = put_json(object);
	else
		rc = put_yaml(object);
	return finish(object, rc, error);
}

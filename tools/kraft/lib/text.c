/* SPDX-License-Identifier: BSD-3-Clause */
#include "text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *must(void *memory)
{
	static const char message[] = "kraft: out of memory\n";

	if (memory)
		return memory;
	if (write(2, message, sizeof(message) - 1) < 0)
		_exit(124);
	_exit(125);
}

void text_free(char **text)
{
	free(*text);
	*text = NULL;
}

void list_free(struct list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct list){ 0 };
}

void file_close(FILE **file)
{
	if (*file)
		fclose(*file);
	*file = NULL;
}

void fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static char *vtext(const char *format, va_list args)
{
	char *made = NULL;

	if (vasprintf(&made, format, args) < 0)
		made = NULL;
	return must(made);
}

char *text(const char *format, ...)
{
	va_list args;
	char *made;

	va_start(args, format);
	made = vtext(format, args);
	va_end(args);
	return made;
}

char *text_copy(const char *from)
{
	return from ? must(strdup(from)) : NULL;
}

void text_set(char **to, const char *from)
{
	char *copy = text_copy(from);

	free(*to);
	*to = copy;
}

bool has_prefix(const char *whole, const char *part)
{
	return strncmp(whole, part, strlen(part)) == 0;
}

bool has_suffix(const char *whole, const char *part)
{
	size_t len = strlen(whole), part_len = strlen(part);

	return len >= part_len && !strcmp(whole + len - part_len, part);
}

bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(word, *words))
			return true;
	return false;
}

char *words_or(const char *const *words)
{
	char *all = text_copy("");
	char *more;

	for (; *words; words++) {
		more = text("%s%s%s", all, *words,
			    !words[1]	? ""
			    : !words[2] ? " or "
					: ", ");
		free(all);
		all = more;
	}
	return all;
}

/* Takes `item`. */
static void take(struct list *list, char *item)
{
	if (list->count + 1 >= list->room) {
		list->room = list->room ? 2 * list->room : 8;
		list->items = must(reallocarray(list->items, list->room,
						sizeof(*list->items)));
	}
	list->items[list->count++] = item;
	list->items[list->count] = NULL;
}

void list_addf(struct list *list, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	take(list, vtext(format, args));
	va_end(args);
}

void list_add(struct list *list, const char *item)
{
	take(list, text_copy(item));
}

void list_add_all(struct list *list, const struct list *from)
{
	size_t i;

	for (i = 0; i < from->count; i++)
		list_add(list, from->items[i]);
}

void list_add_many(struct list *list, ...)
{
	const char *item;
	va_list args;

	va_start(args, list);
	while ((item = va_arg(args, const char *)))
		list_add(list, item);
	va_end(args);
}

bool list_has(const struct list *list, const char *item)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (!strcmp(list->items[i], item))
			return true;
	return false;
}

static char *join(const struct list *list, const char *between,
		  void (*put)(FILE *, const char *))
{
	char *made = NULL;
	size_t i, len;
	FILE *out = must(open_memstream(&made, &len));

	for (i = 0; i < list->count; i++) {
		if (i)
			fputs(between, out);
		put(out, list->items[i]);
	}
	fclose(out);
	return must(made);
}

static void put_plain(FILE *out, const char *item)
{
	fputs(item, out);
}

static bool is_plain(const char *item)
{
	return *item && !item[strspn(item, "abcdefghijklmnopqrstuvwxyz"
					   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
					   "0123456789_@%+=:,./-")];
}

/* A quote inside of quotes goes between double ones. */
static void put_quoted(FILE *out, const char *item)
{
	if (is_plain(item)) {
		fputs(item, out);
		return;
	}
	fputc('\'', out);
	for (; *item; item++)
		if (*item == '\'')
			fputs("'\"'\"'", out);
		else
			fputc(*item, out);
	fputc('\'', out);
}

char *list_join(const struct list *list, const char *between)
{
	return join(list, between, put_plain);
}

char *list_quote(const struct list *list)
{
	return join(list, " ", put_quoted);
}

void list_split(struct list *list, const char *text, char separator)
{
	const char *end;

	for (; (end = strchr(text, separator)); text = end + 1)
		list_addf(list, "%.*s", (int)(end - text), text);
	list_add(list, text);
}

static unsigned int shift_of(char unit)
{
	switch (toupper((unsigned char)unit)) {
	case 'K':
		return 10;
	case 'M':
		return 20;
	case 'G':
		return 30;
	case 'T':
		return 40;
	}
	return 0;
}

unsigned long long size_parse(const char *text)
{
	unsigned long long number;
	unsigned int shift = 20;
	char *end;

	if (!isdigit((unsigned char)*text))
		return 0;
	number = strtoull(text, &end, 10);
	if (*end) {
		shift = shift_of(*end++);
		if (!shift)
			return 0;
		if (*end == 'i')
			end++;
		if (*end == 'B')
			end++;
	}
	if (*end || number > ~0ULL >> shift)
		return 0;
	return number << shift;
}

char *size_text(unsigned long long bytes)
{
	static const char units[] = { 'K', 'M', 'G', 'T' };
	char unit[2] = "";
	size_t i;

	for (i = 0; i < sizeof(units) && bytes && !(bytes & 1023); i++) {
		bytes >>= 10;
		unit[0] = units[i];
	}
	return text("%llu%s", bytes, unit);
}

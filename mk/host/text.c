/* SPDX-License-Identifier: BSD-3-Clause */
/* Strings, lists, files and hashes. */
#include "ukbuild.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("ukbuild: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(2);
}

static void *grown(void *memory, size_t *room, size_t need, size_t size)
{
	if (need <= *room)
		return memory;
	*room = need * 2 + 32;
	memory = realloc(memory, *room * size);
	if (!memory)
		die("out of memory");
	return memory;
}

void text_add(struct text *t, const char *bytes, size_t len)
{
	t->text = grown(t->text, &t->room, t->len + len + 1, 1);
	memcpy(t->text + t->len, bytes, len);
	t->len += len;
	t->text[t->len] = '\0';
}

void text_puts(struct text *t, const char *string)
{
	text_add(t, string, strlen(string));
}

void text_printf(struct text *t, const char *format, ...)
{
	va_list args;
	char *made;
	int len;

	va_start(args, format);
	len = vasprintf(&made, format, args);
	va_end(args);
	if (len < 0)
		die("out of memory");
	text_add(t, made, len);
	free(made);
}

void list_add(struct list *l, const char *string, size_t len)
{
	l->item = grown(l->item, &l->room, l->nr + 2, sizeof(*l->item));
	l->item[l->nr] = strndup(string, len);
	if (!l->item[l->nr])
		die("out of memory");
	l->item[++l->nr] = NULL;
}

bool list_has(const struct list *l, const char *string)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		if (!strcmp(l->item[i], string))
			return true;
	return false;
}

bool file_read(const char *path, struct text *t)
{
	char buffer[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len;

	if (fd < 0)
		return false;
	text_add(t, "", 0);
	while ((len = read(fd, buffer, sizeof(buffer))) > 0)
		text_add(t, buffer, len);
	close(fd);
	return len == 0;
}

bool file_write(const char *path, const char *bytes, size_t len)
{
	struct text temporary = { 0 };
	bool good;
	int fd;

	text_printf(&temporary, "%s.%d.tmp", path, (int)getpid());
	fd = open(temporary.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
		  0666);
	if (fd < 0)
		return false;
	good = write(fd, bytes, len) == (ssize_t)len;
	if (close(fd) || !good || rename(temporary.text, path)) {
		unlink(temporary.text);
		good = false;
	}
	free(temporary.text);
	return good;
}

void make_folders_for(const char *path)
{
	char *copy = strdup(path);
	char *slash = copy;

	while (slash && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		mkdir(copy, 0777);
		*slash = '/';
	}
	free(copy);
}

bool starts_with(const char *string, const char *start)
{
	return !strncmp(string, start, strlen(start));
}

struct key key_of(const char *bytes, size_t len)
{
	XXH128_hash_t hash = XXH3_128bits(bytes, len);
	struct key key;

	snprintf(key.digits, sizeof(key.digits), "%016llx%016llx",
		 (unsigned long long)hash.high64,
		 (unsigned long long)hash.low64);
	return key;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* Text that grows. */
#include <uk/procfs.h>

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/vfs.h>

#define FIRST_SIZE 256

/* Room for `len` bytes more, and a zero. */
static bool reserve(struct uk_procfs_text *text, size_t len)
{
	size_t size = text->size ? text->size : FIRST_SIZE;
	char *bytes;

	while (size < text->len + len + 1)
		size *= 2;
	if (size == text->size)
		return true;
	bytes = uk_realloc(uk_alloc_get_default(), text->bytes, size);
	if (!bytes) {
		text->err = -ENOMEM;
		return false;
	}
	text->bytes = bytes;
	text->size = size;
	return true;
}

void uk_procfs_write(struct uk_procfs_text *text, const void *bytes, size_t len)
{
	if (text->err || !reserve(text, len))
		return;
	memcpy(text->bytes + text->len, bytes, len);
	text->len += len;
}

void uk_procfs_printf(struct uk_procfs_text *text, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (text->err || len < 0 || !reserve(text, (size_t)len))
		return;
	va_start(args, format);
	vsnprintf(text->bytes + text->len, (size_t)len + 1, format, args);
	va_end(args);
	text->len += (size_t)len;
}

int uk_procfs_print_int(const struct uk_procfs_of *of,
			struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "%d\n", *(const int *)of->entry->arg);
	return 0;
}

int uk_procfs_write_int(const struct uk_procfs_of *of, const char *text)
{
	char *end;
	long value = strtol(text, &end, 0);

	if (end == text || *end || value != (int)value)
		return -EINVAL;
	*(int *)(uintptr_t)of->entry->arg = (int)value;
	return 0;
}

int uk_procfs_print_text(const struct uk_procfs_of *of,
			 struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "%s\n", (const char *)of->entry->arg);
	return 0;
}

char *uk_procfs_path(struct uk_vnode *node, int *error)
{
	char *path = uk_malloc(uk_alloc_get_default(), UK_VFS_PATH_MAX);
	long len = -ENOMEM;

	if (path)
		len = uk_vfs_path_locked(uk_fsctx_current(), node, path,
					 UK_VFS_PATH_MAX);
	if (len > 0)
		return path;
	*error = (int)len;
	uk_free(uk_alloc_get_default(), path);
	return NULL;
}

/* SPDX-License-Identifier: BSD-3-Clause */
/* An open file: its text is printed when it is read from the beginning. */
#include "procfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/mutex.h>
#include <uk/store.h>

#define WRITE_MAX 4096
#define STORE_MAX 1024

struct reader {
	struct uk_file file; /* first */
	struct uk_procfs_of of;
	struct uk_mutex lock; /* of the rest */
	struct uk_procfs_text text;
	bool is_printed;
};

static int print_store(const char *path, struct uk_procfs_text *text)
{
	struct uk_store_ref ref;
	char *value;
	int err = uk_store_open(path, &ref);

	if (err < 0)
		return err;
	value = uk_malloc(uk_alloc_get_default(), STORE_MAX);
	err = value ? uk_store_get_text(&ref, value, STORE_MAX) : -ENOMEM;
	if (!err)
		uk_procfs_printf(text, "%s\n", value);
	uk_free(uk_alloc_get_default(), value);
	uk_store_close(&ref);
	return err;
}

static int write_store(const char *path, const char *value)
{
	struct uk_store_ref ref;
	int err = uk_store_open(path, &ref);

	if (err < 0)
		return err;
	err = uk_store_set_text(&ref, value);
	uk_store_close(&ref);
	return err;
}

/* Locked. */
static int print(struct reader *reader)
{
	const struct uk_procfs_entry *entry = reader->of.entry;
	int err = -EINVAL;

	reader->text.len = 0;
	reader->text.err = 0;
	if (entry->store)
		err = print_store(entry->store, &reader->text);
	else if (entry->print)
		err = entry->print(&reader->of, &reader->text);
	reader->is_printed = !err && !reader->text.err;
	return err ? err : reader->text.err;
}

/* Locked. */
static long copy(const struct uk_procfs_text *text,
		 const struct uk_abi_iovec *iov, int nr_iov, size_t at)
{
	size_t left = at < text->len ? text->len - at : 0;
	size_t done = 0, part;

	for (int i = 0; i < nr_iov && left; i++) {
		part = MIN(iov[i].len, left);
		memcpy(iov[i].base, text->bytes + at + done, part);
		done += part;
		left -= part;
	}
	return (long)done;
}

static long read(struct uk_file *file, const struct uk_abi_iovec *iov,
		 int nr_iov, int64_t at, int flags __unused)
{
	struct reader *reader = (struct reader *)file;
	long rc = 0;

	uk_mutex_lock(&reader->lock);
	if (!at || !reader->is_printed)
		rc = print(reader);
	if (!rc)
		rc = copy(&reader->text, iov, nr_iov, (size_t)at);
	uk_mutex_unlock(&reader->lock);
	return rc;
}

static long write_text(struct reader *reader, char *text, size_t len)
{
	const struct uk_procfs_entry *entry = reader->of.entry;

	text[len] = 0;
	if (len && text[len - 1] == '\n')
		text[len - 1] = 0;
	if (entry->store)
		return write_store(entry->store, text);
	return entry->write ? entry->write(&reader->of, text) : -EINVAL;
}

static long write(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at __unused, int flags __unused)
{
	struct reader *reader = (struct reader *)file;
	size_t total = 0, len = 0;
	char *text;
	long err;

	for (int i = 0; i < nr_iov; i++)
		total += iov[i].len;
	if (total > WRITE_MAX)
		return -EINVAL;
	text = uk_malloc(uk_alloc_get_default(), total + 1);
	if (!text)
		return -ENOMEM;
	for (int i = 0; i < nr_iov; len += iov[i++].len)
		memcpy(text + len, iov[i].base, iov[i].len);
	err = write_text(reader, text, total);
	uk_free(uk_alloc_get_default(), text);
	return err < 0 ? err : (long)total;
}

static void release(struct uk_file *file)
{
	struct reader *reader = (struct reader *)file;

	uk_free(uk_alloc_get_default(), reader->text.bytes);
	uk_free(uk_alloc_get_default(), reader);
}

static const struct uk_file_ops reader_ops = {
	.read = read,
	.write = write,
	.release = release,
};

int procfs__open(struct uk_vnode *vnode, unsigned int flags __unused,
		 struct uk_file **file)
{
	struct procfs_node *node = procfs__node(vnode);
	struct reader *reader =
		uk_zalloc(uk_alloc_get_default(), sizeof(*reader));

	if (!reader)
		return -ENOMEM;
	uk_file_init(&reader->file, &reader_ops, UK_ABI_S_IFREG,
		     UK_ABI_POLLIN | UK_ABI_POLLOUT | UK_ABI_POLLRDNORM |
			     UK_ABI_POLLWRNORM);
	reader->file.has_position = true;
	uk_mutex_init(&reader->lock);
	reader->of = procfs__of(node, node->item);
	*file = &reader->file;
	return 0;
}

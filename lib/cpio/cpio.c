/* SPDX-License-Identifier: BSD-3-Clause */
/* The "newc" format: a header of hexadecimal text, a name, data, all padded. */
#include <uk/cpio.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define HEADER_LEN 110
#define MAGIC_LEN 6
#define NR_FIELDS 13
#define TRAILER "TRAILER!!!"

enum field {
	INO,
	MODE,
	UID,
	GID,
	NLINK,
	MTIME,
	FILESIZE,
	DEV_MAJOR,
	DEV_MINOR,
	RDEV_MAJOR,
	RDEV_MINOR,
	NAMESIZE,
	CHECK,
};

static const struct {
	const char *bytes;
	size_t len;
} compressed[] = {
	{ "\x1f\x8b", 2 }, /* gzip */
	{ "\xfd"
	  "7zXZ",
	  5 },			   /* xz */
	{ "\x28\xb5\x2f\xfd", 4 }, /* zstd */
	{ "\x02\x21\x4c\x18", 4 }, /* lz4, as of old */
	{ "\x04\x22\x4d\x18", 4 }, /* lz4 */
	{ "BZh", 3 },		   /* bzip2 */
};

void uk_cpio_open(struct uk_cpio *cpio, const void *data, size_t len)
{
	*cpio = (struct uk_cpio){ .data = data, .len = len };
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int read_field(const uint8_t *text, uint32_t *value)
{
	int digit;

	*value = 0;
	for (int i = 0; i < 8; i++) {
		digit = hex_digit(text[i]);
		if (digit < 0)
			return -EINVAL;
		*value = *value << 4 | (uint32_t)digit;
	}
	return 0;
}

static bool begins_with(const struct uk_cpio *cpio, const char *bytes,
			size_t len)
{
	return cpio->len - cpio->at >= len &&
	       !memcmp(cpio->data + cpio->at, bytes, len);
}

/* Why what is there is no header. */
static int refuse(const struct uk_cpio *cpio)
{
	for (size_t i = 0; i < ARRAY_SIZE(compressed); i++)
		if (begins_with(cpio, compressed[i].bytes, compressed[i].len))
			return -ENOTSUP;
	return -EINVAL;
}

/* Between archives there may be zeros; whether there is a further one. */
static bool find_archive(struct uk_cpio *cpio)
{
	while (cpio->at < cpio->len && !cpio->data[cpio->at])
		cpio->at++;
	cpio->start = cpio->at;
	return cpio->at < cpio->len;
}

static int read_header(const struct uk_cpio *cpio, uint32_t field[NR_FIELDS],
		       bool *has_sum)
{
	const uint8_t *header = cpio->data + cpio->at;

	if (!begins_with(cpio, "070701", MAGIC_LEN) &&
	    !begins_with(cpio, "070702", MAGIC_LEN))
		return refuse(cpio);
	if (cpio->len - cpio->at < HEADER_LEN)
		return -EINVAL;
	*has_sum = header[MAGIC_LEN - 1] == '2';
	for (int i = 0; i < NR_FIELDS; i++)
		if (read_field(header + MAGIC_LEN + 8 * i, &field[i]) < 0)
			return -EINVAL;
	return 0;
}

/* The end of `len` bytes at `*at`, padded; the last pad may be missing. */
static int skip(const struct uk_cpio *cpio, size_t *at, size_t len)
{
	size_t pad;

	if (len > cpio->len - *at)
		return -EINVAL;
	*at += len;
	pad = -(*at - cpio->start) & 3;
	*at += MIN(pad, cpio->len - *at);
	return 0;
}

/* Takes "/" and "./" off; NULL: a component is "..". */
static const char *clean_name(const char *name)
{
	const char *part, *end;

	while (*name == '/' || (*name == '.' && (!name[1] || name[1] == '/')))
		name++;
	for (part = name; *part; part = end) {
		for (end = part; *end && *end != '/';)
			end++;
		if (end - part == 2 && part[0] == '.' && part[1] == '.')
			return NULL;
		while (*end == '/')
			end++;
	}
	return name;
}

static uint32_t sum_of(const uint8_t *data, size_t len)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < len; i++)
		sum += data[i];
	return sum;
}

static void fill(struct uk_cpio_entry *entry, const uint32_t *field)
{
	entry->ino = field[INO];
	entry->mode = field[MODE];
	entry->uid = field[UID];
	entry->gid = field[GID];
	entry->nlink = field[NLINK];
	entry->mtime = field[MTIME];
	entry->len = field[FILESIZE];
	entry->dev_major = field[DEV_MAJOR];
	entry->dev_minor = field[DEV_MINOR];
	entry->rdev_major = field[RDEV_MAJOR];
	entry->rdev_minor = field[RDEV_MINOR];
}

static int read_entry(struct uk_cpio *cpio, struct uk_cpio_entry *entry)
{
	size_t name_at = cpio->at + HEADER_LEN, data_at, end;
	uint32_t field[NR_FIELDS];
	const char *name;
	bool has_sum;
	int err;

	err = read_header(cpio, field, &has_sum);
	if (err < 0)
		return err;
	data_at = name_at;
	if (!field[NAMESIZE] || skip(cpio, &data_at, field[NAMESIZE]) < 0)
		return -EINVAL;
	name = (const char *)cpio->data + name_at;
	if (memchr(name, 0, field[NAMESIZE]) != name + field[NAMESIZE] - 1)
		return -EINVAL;
	end = data_at;
	if (skip(cpio, &end, field[FILESIZE]) < 0)
		return -EINVAL;
	fill(entry, field);
	entry->archive = cpio->archive;
	entry->data = cpio->data + data_at;
	if (has_sum && sum_of(entry->data, entry->len) != field[CHECK])
		return -EINVAL;
	cpio->is_inside = strcmp(name, TRAILER) != 0;
	entry->name = clean_name(name);
	if (!entry->name)
		return -EPERM;
	cpio->at = end;
	return 1;
}

int uk_cpio_next(struct uk_cpio *cpio, struct uk_cpio_entry *entry)
{
	int err;

	do {
		if (!cpio->is_inside && !find_archive(cpio))
			return 0;
		err = read_entry(cpio, entry);
		if (err < 0)
			return err;
		cpio->archive += !cpio->is_inside;
	} while (!cpio->is_inside);
	return 1;
}

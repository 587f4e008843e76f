/* SPDX-License-Identifier: BSD-3-Clause */
/* The "newc" format: a header of hexadecimal text, a name, data, all padded. */
#include <uk/cpio.h>

#include <errno.h>
#include <string.h>

#define MAGIC_LEN 6
#define NR_FIELDS 13
#define TRAILER "TRAILER!!!"
#define TYPE_MASK 0170000
#define TYPE_FILE 0100000

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
	const char *packer, *bytes;
	size_t len;
} packers[] = {
	{ "gzip", "\x1f\x8b", 2 },
	{ "xz",
	  "\xfd"
	  "7zXZ",
	  5 },
	{ "zstd", "\x28\xb5\x2f\xfd", 4 },
	{ "lz4", "\x02\x21\x4c\x18", 4 }, /* as of old */
	{ "lz4", "\x04\x22\x4d\x18", 4 },
	{ "bzip2", "BZh", 3 },
	{ "lzma", "\x5d\0\0", 3 },
	{ "lzo", "\x89LZO", 4 },
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

const char *uk_cpio_packer(const void *data, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(packers); i++)
		if (len >= packers[i].len &&
		    !memcmp(data, packers[i].bytes, packers[i].len))
			return packers[i].packer;
	return NULL;
}

/* Between archives there may be zeros; whether there is a further one. */
static bool find_archive(struct uk_cpio *cpio)
{
	while (cpio->at < cpio->len && !cpio->data[cpio->at])
		cpio->at++;
	cpio->start = cpio->at;
	return cpio->at < cpio->len;
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

const char *uk_cpio_name(const char *name)
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
	entry->name_len = field[NAMESIZE];
	entry->sum = field[CHECK];
}

int uk_cpio_header(const void *header, struct uk_cpio_entry *entry)
{
	const uint8_t *bytes = header;
	uint32_t field[NR_FIELDS];

	*entry = (struct uk_cpio_entry){ .name = NULL };
	if (memcmp(bytes, "070701", MAGIC_LEN) &&
	    memcmp(bytes, "070702", MAGIC_LEN))
		return uk_cpio_packer(header, UK_CPIO_HEADER_LEN) ? -ENOTSUP
								  : -EINVAL;
	for (int i = 0; i < NR_FIELDS; i++)
		if (read_field(bytes + MAGIC_LEN + 8 * i, &field[i]) < 0)
			return -EINVAL;
	fill(entry, field);
	/* of links, and names of a file whose data come later, it is not */
	entry->has_sum = bytes[MAGIC_LEN - 1] == '2' && entry->len &&
			 (entry->mode & TYPE_MASK) == TYPE_FILE;
	return entry->name_len ? 0 : -EINVAL;
}

/* The header may be cut off, and packed data be shorter than one. */
static int read_header(const struct uk_cpio *cpio, struct uk_cpio_entry *entry)
{
	const uint8_t *header = cpio->data + cpio->at;
	size_t len = cpio->len - cpio->at;

	if (len < UK_CPIO_HEADER_LEN)
		return uk_cpio_packer(header, len) ? -ENOTSUP : -EINVAL;
	return uk_cpio_header(header, entry);
}

bool uk_cpio_is_trailer(const char *name)
{
	return !strcmp(name, TRAILER);
}

static int read_entry(struct uk_cpio *cpio, struct uk_cpio_entry *entry)
{
	size_t name_at = cpio->at + UK_CPIO_HEADER_LEN, data_at, end;
	const char *name;
	int err;

	err = read_header(cpio, entry);
	if (err < 0)
		return err;
	data_at = name_at;
	if (skip(cpio, &data_at, entry->name_len) < 0)
		return -EINVAL;
	name = (const char *)cpio->data + name_at;
	if (memchr(name, 0, entry->name_len) != name + entry->name_len - 1)
		return -EINVAL;
	end = data_at;
	if (skip(cpio, &end, entry->len) < 0)
		return -EINVAL;
	entry->archive = cpio->archive;
	entry->data = cpio->data + data_at;
	if (entry->has_sum && sum_of(entry->data, entry->len) != entry->sum)
		return -EINVAL;
	cpio->is_inside = !uk_cpio_is_trailer(name);
	entry->name = uk_cpio_name(name);
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

/* SPDX-License-Identifier: BSD-3-Clause */
/* What a mount says: NAME=VALUE, with commas between. */
#include "p9fs-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct value {
	const char *text;
	size_t len;
};

static int take_number(const struct value *value, uint64_t most, uint64_t *to)
{
	char *end;

	if (!value->len || *value->text < '0' || *value->text > '9')
		return -EINVAL;
	*to = strtoull(value->text, &end, 0);
	return end == value->text + value->len && *to <= most ? 0 : -EINVAL;
}

static int take_text(const struct value *value, char *to, size_t room)
{
	if (value->len >= room)
		return -EINVAL;
	memcpy(to, value->text, value->len);
	to[value->len] = 0;
	return 0;
}

static int take_number32(const struct value *value, uint32_t *to)
{
	uint64_t number;
	int err = take_number(value, UINT32_MAX, &number);

	if (!err)
		*to = (uint32_t)number;
	return err;
}

static bool is_text(const struct value *value, const char *text)
{
	return value->len == strlen(text) &&
	       !memcmp(value->text, text, value->len);
}

static int take(struct p9fs_options *options, const struct value *name,
		const struct value *value)
{
	if (is_text(name, "msize"))
		return take_number32(value, &options->msize);
	if (is_text(name, "cache") && is_text(value, "none"))
		options->cache_ms = 0;
	else if (is_text(name, "cache"))
		return take_number(value, UINT32_MAX, &options->cache_ms);
	else if (is_text(name, "uid"))
		return take_number32(value, &options->uid);
	else if (is_text(name, "aname"))
		return take_text(value, options->aname, sizeof(options->aname));
	else if (is_text(name, "uname"))
		return take_text(value, options->uname, sizeof(options->uname));
	else if (is_text(name, "trans"))
		return is_text(value, "virtio") ? 0 : -EINVAL;
	else if (is_text(name, "version"))
		return is_text(value, "9p2000.L") ? 0 : -EINVAL;
	else if (!is_text(name, "ro") && !is_text(name, "rw"))
		return -EINVAL;
	return 0;
}

int p9fs__read_options(struct p9fs_options *options, const char *text)
{
	int err = 0;

	while (!err && text && *text) {
		struct value whole = { text, strcspn(text, ",") };
		struct value name = { text, strcspn(text, ",=") }, value;

		value.text = text + name.len + (name.len < whole.len);
		value.len = (size_t)(whole.text + whole.len - value.text);
		if (whole.len)
			err = take(options, &name, &value);
		text += whole.len + (text[whole.len] == ',');
	}
	return err;
}

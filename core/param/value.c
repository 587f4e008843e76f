/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: one value, from text and to text. */
#include <uk/libparam.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *word;
	bool value;
} bool_words[] = {
	{ "1", true },	 { "0", false },   { "y", true },    { "n", false },
	{ "yes", true }, { "no", false },  { "true", true }, { "false", false },
	{ "on", true },	 { "off", false },
};

static int store_bool(void *to, const char *text)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bool_words); i++) {
		if (strcmp(text, bool_words[i].word))
			continue;
		*(bool *)to = bool_words[i].value;
		return 0;
	}
	return -EINVAL;
}

static unsigned int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned int)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned int)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned int)(c - 'A') + 10;
	return 16;
}

/* The base that a prefix tells, which is stepped over. */
static unsigned int take_base(const char **text)
{
	static const struct {
		char letter;
		unsigned char base;
	} bases[] = { { 'x', 16 }, { 'X', 16 }, { 'o', 8 }, { 'b', 2 } };
	unsigned int i;

	for (i = 0; (*text)[0] == '0' && i < ARRAY_SIZE(bases); i++) {
		if ((*text)[1] != bases[i].letter)
			continue;
		*text += 2;
		return bases[i].base;
	}
	return 10;
}

static int parse_number(const char *text, unsigned long long *number)
{
	unsigned int base = take_base(&text);

	*number = 0;
	if (!*text)
		return -EINVAL;
	for (; *text; text++) {
		unsigned int digit = digit_value(*text);

		if (digit >= base)
			return -EINVAL;
		if (__builtin_mul_overflow(*number, base, number) ||
		    __builtin_add_overflow(*number, digit, number))
			return -ERANGE;
	}
	return 0;
}

/* The low bytes of `number`, in whatever order this CPU has them. */
static void put_integer(void *to, unsigned int size, unsigned long long number)
{
	uint8_t u8 = (uint8_t)number;
	uint16_t u16 = (uint16_t)number;
	uint32_t u32 = (uint32_t)number;

	if (size == 1)
		memcpy(to, &u8, size);
	else if (size == 2)
		memcpy(to, &u16, size);
	else if (size == 4)
		memcpy(to, &u32, size);
	else
		memcpy(to, &number, size);
}

static unsigned long long get_integer(const void *from, unsigned int size)
{
	unsigned long long number;

	if (size == 1)
		return *(const uint8_t *)from;
	if (size == 2)
		return *(const uint16_t *)from;
	if (size == 4)
		return *(const uint32_t *)from;
	memcpy(&number, from, sizeof(number));
	return number;
}

static int store_integer(const struct uk_libparam *param, void *to,
			 const char *text)
{
	bool has_sign = param->type == UK_LIBPARAM_SIGNED;
	bool is_negative = has_sign && *text == '-';
	unsigned long long number;
	unsigned long long max = ~0ULL >> (64 - 8 * param->size + has_sign);
	int rc;

	if (is_negative || *text == '+')
		text++;
	rc = parse_number(text, &number);
	if (rc)
		return rc;
	if (number > max + is_negative)
		return -ERANGE;
	put_integer(to, param->size, is_negative ? -number : number);
	return 0;
}

int uk_libparam_store(const struct uk_libparam *param, void *to,
		      const char *text)
{
	switch (param->type) {
	case UK_LIBPARAM_BOOL:
		return store_bool(to, text);
	case UK_LIBPARAM_CHAR:
		if (!text[0] || text[1])
			return -EINVAL;
		*(char *)to = text[0];
		return 0;
	case UK_LIBPARAM_CHARP:
		*(const char **)to = text;
		return 0;
	default:
		return store_integer(param, to, text);
	}
}

const char *uk_libparam_type_name(const struct uk_libparam *param)
{
	static const char *const integers[][4] = {
		{ "s8", "s16", "s32", "s64" },
		{ "u8", "u16", "u32", "u64" },
	};

	switch (param->type) {
	case UK_LIBPARAM_BOOL:
		return "bool";
	case UK_LIBPARAM_CHAR:
		return "char";
	case UK_LIBPARAM_CHARP:
		return "text";
	default:
		return integers[param->type == UK_LIBPARAM_UNSIGNED]
			       [__builtin_ctz(param->size)];
	}
}

static void show_integer(const struct uk_libparam *param, const void *value,
			 char *buf, size_t len)
{
	unsigned int unused_bits = 64 - 8 * param->size;
	unsigned long long number = get_integer(value, param->size);

	if (param->type == UK_LIBPARAM_UNSIGNED)
		snprintf(buf, len, "%llu", number);
	else
		snprintf(buf, len, "%lld",
			 (long long)(number << unused_bits) >> unused_bits);
}

void uk_libparam_show(const struct uk_libparam *param, unsigned int i,
		      char *buf, size_t len)
{
	const char *value = (const char *)param->values + i * param->size;
	const char *text;

	switch (param->type) {
	case UK_LIBPARAM_BOOL:
		snprintf(buf, len, "%s", *(const bool *)value ? "yes" : "no");
		return;
	case UK_LIBPARAM_CHAR:
		snprintf(buf, len, *value ? "'%c'" : "none", *value);
		return;
	case UK_LIBPARAM_CHARP:
		text = *(const char *const *)value;
		snprintf(buf, len, text ? "\"%s\"" : "none", text);
		return;
	default:
		show_integer(param, value, buf, len);
	}
}

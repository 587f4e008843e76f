/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure, but for its messages. */
#include <uk/libparam.h>

#include <errno.h>
#include <string.h>

#include <uk/argparse.h>
#include <uk/print.h>

#define LIST_MAX 128 /* values of a list that is one word */

/* The words that are left to read. */
struct words {
	char **next;
	int nr;
};

static char *take(struct words *words)
{
	if (!words->nr)
		return NULL;
	words->nr--;
	return *words->next++;
}

static bool is_called(const struct uk_libparam *param, const char *word,
		      size_t len)
{
	size_t prefix_len = strlen(param->prefix);

	return len == prefix_len + 1 + strlen(param->name) &&
	       !memcmp(word, param->prefix, prefix_len) &&
	       word[prefix_len] == '.' &&
	       !memcmp(word + prefix_len + 1, param->name,
		       len - prefix_len - 1);
}

static struct uk_libparam *find(const char *word, size_t len)
{
	uk_registry_foreach (libparam, param) {
		if (is_called(*param, word, len))
			return *param;
	}
	return NULL;
}

static void report(int error, const struct uk_libparam *param,
		   const char *value)
{
	const char *why = "is not a value of type";

	if (error == -ERANGE)
		why = "is out of the range of";
	else if (error == -E2BIG)
		why = "is one too many of";
	uk_log(KLVL_ERR, "param", "%s.%s: '%s' %s %s\n", param->prefix,
	       param->name, value, why, uk_libparam_type_name(param));
}

static int add_value(struct uk_libparam *param, const char *value)
{
	unsigned int i = param->nr_max == 1 ? 0 : param->nr_set;
	int rc = -E2BIG;

	if (i < param->nr_max)
		rc = uk_libparam_store(
			param, (char *)param->values + i * param->size, value);
	if (rc)
		report(rc, param, value);
	else
		param->nr_set = i + 1;
	return rc;
}

/* What stands between [ and ]; `param` may be NULL: nobody wants it. */
static int add_list(struct uk_libparam *param, struct words *words,
		    const char *name)
{
	unsigned int nr = 0;
	int rc = 0;
	char *value;

	while ((value = take(words)) && strcmp(value, "]")) {
		int error = 0;

		if (param && param->nr_max == 1 && nr++)
			report(error = -E2BIG, param, value);
		else if (param)
			error = add_value(param, value);
		if (!rc)
			rc = error;
	}
	if (!value) {
		uk_log(KLVL_ERR, "param", "%s has no ] at its end\n", name);
		return -EINVAL;
	}
	return rc;
}

/* A list that a shell kept together: prefix.name='[ a b ]'. */
static int add_list_in_word(struct uk_libparam *param, char *list,
			    const char *name)
{
	char *parts[LIST_MAX + 2];
	struct words words = { parts, 0 };

	words.nr = uk_argparse(list + 1, parts, ARRAY_SIZE(parts));
	return add_list(param, &words, name);
}

static bool is_list_in_word(const char *value)
{
	return value[0] == '[' && (value[1] == ' ' || value[1] == '\t');
}

static int take_param(struct words *words)
{
	char *word = take(words);
	char *value = strchr(word, '=');
	struct uk_libparam *param;

	if (!value && !strcmp(word, "help"))
		return UK_LIBPARAM_HELP;
	param = find(word, value ? (size_t)(value - word) : strlen(word));
	if (!param)
		uk_log(KLVL_WARN, "param",
		       "no library in this image has the parameter '%s'\n",
		       word);
	if (!value) {
		if (param)
			report(-EINVAL, param, "");
		return param ? -EINVAL : 0;
	}
	value++;
	if (!strcmp(value, "["))
		return add_list(param, words, word);
	if (is_list_in_word(value))
		return add_list_in_word(param, value, word);
	return param && strcmp(value, "[]") ? add_value(param, value) : 0;
}

int uk_libparam_parse(int argc, char **argv)
{
	struct words words = { argv, argc };
	int rc = 0;

	while (words.nr) {
		int result = take_param(&words);

		if (result && rc >= 0)
			rc = result; /* an error counts more than help */
	}
	return rc;
}

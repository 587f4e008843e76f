/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/store.h>

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#define LIB UK_LIBPARAM_PREFIX_

static int64_t number = -5;
static bool flag;
static char word[16] = "word";

static int get_number(void *arg, int64_t *value)
{
	*value = *(int64_t *)arg;
	return 0;
}

static int set_number(void *arg, int64_t value)
{
	if (value == 13)
		return -EPERM;
	*(int64_t *)arg = value;
	return 0;
}

static int get_flag(void *arg __unused, bool *value)
{
	*value = flag;
	return 0;
}

static int set_flag(void *arg __unused, bool value)
{
	flag = value;
	return 0;
}

static int get_word(void *arg __unused, char *value, size_t len)
{
	if (strlen(word) >= len)
		return -ERANGE;
	strcpy(value, word);
	return 0;
}

static int get_max(void *arg __unused, uint64_t *value)
{
	*value = UINT64_MAX;
	return 0;
}

UK_STORE_ENTRY_S64(storetest_number, get_number, set_number, &number);
UK_STORE_ENTRY_BOOL(storetest_flag, get_flag, set_flag, NULL);
UK_STORE_ENTRY_TEXT(storetest_word, get_word, NULL, NULL);
UK_STORE_ENTRY_U64(storetest_max, get_max, NULL, NULL);

static struct uk_store_ref open(const char *path)
{
	struct uk_store_ref ref = { NULL, NULL };

	UK_TEST_EXPECT_ZERO(uk_store_open(path, &ref));
	return ref;
}

UK_TESTCASE(ukstore, reads_and_writes_by_type)
{
	struct uk_store_ref ref = open(LIB "/storetest_number");
	int64_t value = 0;

	UK_TEST_EXPECT_ZERO(uk_store_set_s64(&ref, -7));
	UK_TEST_EXPECT_ZERO(uk_store_get_s64(&ref, &value));
	UK_TEST_EXPECT_SNUM_EQ(value, -7);
	UK_TEST_EXPECT_ZERO(uk_store_set_u64(&ref, 8));
	UK_TEST_EXPECT_SNUM_EQ(number, 8);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_s64(&ref, 13), -EPERM);
	uk_store_close(&ref);
}

UK_TESTCASE(ukstore, reads_and_writes_as_text)
{
	struct uk_store_ref ref = open(LIB "/storetest_number");
	char buf[8];

	UK_TEST_EXPECT_ZERO(uk_store_set_text(&ref, "-0x10"));
	UK_TEST_EXPECT_ZERO(uk_store_get_text(&ref, buf, sizeof(buf)));
	UK_TEST_EXPECT_STR_EQ(buf, "-16");
	UK_TEST_EXPECT_SNUM_EQ(uk_store_get_text(&ref, buf, 3), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_text(&ref, "x"), -EINVAL);
	ref = open(LIB "/storetest_flag");
	UK_TEST_EXPECT_ZERO(uk_store_set_text(&ref, "on"));
	UK_TEST_EXPECT(flag);
	UK_TEST_EXPECT_ZERO(uk_store_get_text(&ref, buf, sizeof(buf)));
	UK_TEST_EXPECT_STR_EQ(buf, "yes");
	ref = open(LIB "/storetest_word");
	UK_TEST_EXPECT_ZERO(uk_store_get_text(&ref, buf, sizeof(buf)));
	UK_TEST_EXPECT_STR_EQ(buf, "word");
}

UK_TESTCASE(ukstore, refuses_what_does_not_fit)
{
	struct uk_store_ref ref = open(LIB "/storetest_max");
	uint64_t u;
	int64_t s;

	UK_TEST_EXPECT_ZERO(uk_store_get_u64(&ref, &u));
	UK_TEST_EXPECT_SNUM_EQ(uk_store_get_s64(&ref, &s), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_u64(&ref, 1), -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_s64(&ref, -1), -ERANGE);
	ref = open(LIB "/storetest_number");
	number = -1;
	UK_TEST_EXPECT_SNUM_EQ(uk_store_get_u64(&ref, &u), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_u64(&ref, UINT64_MAX), -ERANGE);
	ref = open(LIB "/storetest_flag");
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_u64(&ref, 2), -ERANGE);
	UK_TEST_EXPECT_ZERO(uk_store_set_s64(&ref, 0));
	UK_TEST_EXPECT(!flag);
	ref = open(LIB "/storetest_word");
	UK_TEST_EXPECT_SNUM_EQ(uk_store_get_u64(&ref, &u), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_u64(&ref, 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_text(&ref, "x"), -EACCES);
}

UK_TESTCASE(ukstore, finds_only_what_is_there)
{
	struct uk_store_ref ref;

	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("", &ref), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("/", &ref), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open(LIB, &ref), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open(LIB "/", &ref), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open(LIB "/none", &ref), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("no/storetest_word", &ref),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open(LIB "/storetest_word/x", &ref),
			       -ENOENT);
}

static const struct uk_store_entry members[] = {
	UK_STORE_MEMBER("value", UK_STORE_S64, s, get_number, set_number),
	UK_STORE_MEMBER("limit", UK_STORE_U64, u, get_max, NULL),
};

static unsigned int nr_released;

static void release(struct uk_store_object *object __unused)
{
	nr_released++;
}

static void make(struct uk_store_object *object, const char *name,
		 int64_t *value)
{
	*object = (struct uk_store_object){
		.folder = "storetest",
		.name = name,
		.entries = members,
		.nr_entries = ARRAY_SIZE(members),
		.arg = value,
		.release = release,
	};
}

UK_TESTCASE(ukstore, keeps_an_object_while_it_is_used)
{
	static struct uk_store_object object, twin;
	int64_t value = 3, read = 0;
	struct uk_store_ref ref;

	nr_released = 0;
	make(&object, "one", &value);
	make(&twin, "one", &value);
	UK_TEST_ASSERT_SNUM_EQ(uk_store_add(&object), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_add(&twin), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("storetest/one/none", &ref),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("storetest/on/value", &ref),
			       -ENOENT);
	ref = open("storetest/one/value");
	uk_store_remove(&object);
	UK_TEST_EXPECT_ZERO(nr_released);
	UK_TEST_EXPECT_ZERO(uk_store_get_s64(&ref, &read));
	UK_TEST_EXPECT_SNUM_EQ(read, 3);
	UK_TEST_EXPECT_SNUM_EQ(uk_store_open("storetest/one/value", &ref),
			       -ENOENT);
	uk_store_close(&ref);
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
}

static int note_path(const char *path, const struct uk_store_entry *entry,
		     void *arg)
{
	char *all = arg;

	if (!entry->name || strlen(all) + strlen(path) + 2 > 100)
		return -ENOSPC;
	strcat(all, path);
	strcat(all, " ");
	return 0;
}

UK_TESTCASE(ukstore, walks_all_entries_of_a_library)
{
	static struct uk_store_object one, two;
	int64_t value = 0;
	char all[100] = "";

	make(&one, "a", &value);
	make(&two, "b", &value);
	uk_store_add(&one);
	uk_store_add(&two);
	UK_TEST_EXPECT_ZERO(uk_store_walk("storetest", note_path, all));
	UK_TEST_EXPECT_STR_EQ(all, "storetest/a/value storetest/a/limit "
				   "storetest/b/value storetest/b/limit ");
	UK_TEST_EXPECT_SNUM_EQ(uk_store_walk(NULL, note_path, all), -ENOSPC);
	uk_store_remove(&one);
	uk_store_remove(&two);
	UK_TEST_EXPECT_ZERO(one.nr_refs);
	UK_TEST_EXPECT_ZERO(two.nr_refs);
}

uk_testsuite_register(ukstore, NULL);

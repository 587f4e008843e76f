/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Tests: cases that say what they expect, in suites.
 *
 *	UK_TESTCASE(ukring, says_when_it_is_full)
 *	{
 *		UK_TEST_EXPECT_SNUM_EQ(uk_ring_put(&ring, 1), -ENOSPC);
 *	}
 *	uk_testsuite_register(ukring, NULL);
 *
 * The same file runs on the host (under sanitizers) and in the guest. Each
 * case gives one line of output, each further failure in it one more:
 *	test: <suite>.<case>: ok
 *	test: <suite>.<case>: FAIL <file>:<line>: <what> (<got> vs <wanted>)
 *	test: <suite>.<case>: also <file>:<line>: <what> (<got> vs <wanted>)
 *	test: <suite>.<case>: skipped: <why>
 *	test: <n> passed, <n> failed
 *
 * Context: cases run one after another in the main thread; expectations may
 *          be used in any thread while the case runs, not in interrupts.
 * Locking: none needed.
 * Memory:  texts and cases are static.
 */
#ifndef UK_TEST_H
#define UK_TEST_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_testcase {
	const char *suite;
	const char *name;
	void (*run)(void);
};

struct uk_testsuite {
	const char *name;
};

UK_REGISTRY(test, const struct uk_testcase);
UK_REGISTRY(testsuite, const struct uk_testsuite);

/** Where an expectation stands and what it says. */
struct uk_test_place {
	const char *file;
	int line;
	const char *what;
};

/** Reports that `ok` is not true at `place`; each returns `ok`. */
bool uk_test_check(const struct uk_test_place *place, bool ok);
bool uk_test_check_num(const struct uk_test_place *place, bool ok, long got,
		       long wanted);
bool uk_test_check_ptr(const struct uk_test_place *place, bool ok,
		       const void *got, const void *wanted);
bool uk_test_check_bytes(const struct uk_test_place *place, const void *got,
			 const void *wanted, size_t len);
bool uk_test_check_str(const struct uk_test_place *place, const char *got,
		       const char *wanted);

/** Says that the case at hand cannot be run here, and why. */
void uk_test_skip(const char *why);

/**
 * Runs the cases that `only` names: "suite" or "suite.case"; NULL or "" for
 * all of them. Returns how many failed; naming none counts as one failure.
 */
unsigned int uk_test_run(const char *only);

/** Writes a line of output; defined by the runner (guest, host). */
void uk_test_print(const char *line, size_t len);

/** Guest: runs the tests of the image and ends it with their number. */
void uk_test_boot(void) __noreturn;

UK_C_END

/** Defines the case `case_name` of `suite_name`: a function body follows. */
#define UK_TESTCASE(suite_name, case_name)                         \
	static void uk_test_##suite_name##_##case_name(void);      \
	static const struct uk_testcase                            \
		uk_testcase_##suite_name##_##case_name = {         \
			#suite_name, #case_name,                   \
			uk_test_##suite_name##_##case_name         \
		};                                                 \
	UK_REGISTER(test, uk_testcase_##suite_name##_##case_name); \
	static void uk_test_##suite_name##_##case_name(void)

/**
 * Names a suite. What follows the name is ignored: older code gives an init
 * function (NULL), but suites run when the whole image is up.
 */
#define uk_testsuite_register(suite_name, ...)                         \
	static const struct uk_testsuite uk_testsuite_##suite_name = { \
		#suite_name                                            \
	};                                                             \
	UK_REGISTER(testsuite, uk_testsuite_##suite_name)

/* The place of an expectation, a constant. */
#define UK_TEST_PLACE_(text)                                                   \
	__extension__({                                                        \
		static const struct uk_test_place uk_test_place_ = { __FILE__, \
								     __LINE__, \
								     text };   \
		&uk_test_place_;                                               \
	})

#define UK_TEST_NUM_(a, op, b, text)                                    \
	__extension__({                                                 \
		long uk_test_a_ = (long)(a), uk_test_b_ = (long)(b);    \
		uk_test_check_num(UK_TEST_PLACE_(text),                 \
				  uk_test_a_ op uk_test_b_, uk_test_a_, \
				  uk_test_b_);                          \
	})

#define UK_TEST_PTR_(a, op, b, text)                                    \
	__extension__({                                                 \
		const void *uk_test_a_ = (const void *)(a);             \
		const void *uk_test_b_ = (const void *)(b);             \
		uk_test_check_ptr(UK_TEST_PLACE_(text),                 \
				  uk_test_a_ op uk_test_b_, uk_test_a_, \
				  uk_test_b_);                          \
	})

/* Expectations: the case goes on; each is also a value, true if it held. */
#define UK_TEST_EXPECT(cond) uk_test_check(UK_TEST_PLACE_(#cond), !!(cond))
#define UK_TEST_EXPECT_NULL(p) UK_TEST_PTR_(p, ==, 0, #p " is NULL")
#define UK_TEST_EXPECT_NOT_NULL(p) UK_TEST_PTR_(p, !=, 0, #p " is not NULL")
#define UK_TEST_EXPECT_ZERO(n) UK_TEST_NUM_(n, ==, 0, #n " is zero")
#define UK_TEST_EXPECT_NOT_ZERO(n) UK_TEST_NUM_(n, !=, 0, #n " is not zero")

#define UK_TEST_EXPECT_SNUM_EQ(a, b) UK_TEST_NUM_(a, ==, b, #a " == " #b)
#define UK_TEST_EXPECT_SNUM_NQ(a, b) UK_TEST_NUM_(a, !=, b, #a " != " #b)
#define UK_TEST_EXPECT_SNUM_GT(a, b) UK_TEST_NUM_(a, >, b, #a " > " #b)
#define UK_TEST_EXPECT_SNUM_GE(a, b) UK_TEST_NUM_(a, >=, b, #a " >= " #b)
#define UK_TEST_EXPECT_SNUM_LT(a, b) UK_TEST_NUM_(a, <, b, #a " < " #b)
#define UK_TEST_EXPECT_SNUM_LE(a, b) UK_TEST_NUM_(a, <=, b, #a " <= " #b)

#define UK_TEST_EXPECT_PTR_EQ(a, b) UK_TEST_PTR_(a, ==, b, #a " == " #b)
#define UK_TEST_EXPECT_PTR_NQ(a, b) UK_TEST_PTR_(a, !=, b, #a " != " #b)
#define UK_TEST_EXPECT_PTR_GT(a, b) UK_TEST_PTR_(a, >, b, #a " > " #b)
#define UK_TEST_EXPECT_PTR_GE(a, b) UK_TEST_PTR_(a, >=, b, #a " >= " #b)
#define UK_TEST_EXPECT_PTR_LT(a, b) UK_TEST_PTR_(a, <, b, #a " < " #b)
#define UK_TEST_EXPECT_PTR_LE(a, b) UK_TEST_PTR_(a, <=, b, #a " <= " #b)

#define UK_TEST_EXPECT_BYTES_EQ(a, b, n) \
	uk_test_check_bytes(UK_TEST_PLACE_(#a " equals " #b), (a), (b), (n))
#define UK_TEST_EXPECT_STR_EQ(a, b) \
	uk_test_check_str(UK_TEST_PLACE_(#a " equals " #b), (a), (b))

/** As UK_TEST_EXPECT, but ends the case (a function returning void). */
#define UK_TEST_ASSERT(cond)               \
	do {                               \
		if (!UK_TEST_EXPECT(cond)) \
			return;            \
	} while (0)

#define UK_TEST_ASSERT_SNUM_EQ(a, b)               \
	do {                                       \
		if (!UK_TEST_EXPECT_SNUM_EQ(a, b)) \
			return;                    \
	} while (0)

#endif /* UK_TEST_H */

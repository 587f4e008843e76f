/* SPDX-License-Identifier: BSD-3-Clause */
#include "test-internal.h"

#include <uk/libparam.h>

UK_LIBPARAM_PARAM_ALIAS(suite, test__suite, charp,
			"Only the tests of this suite, or one of its cases "
			"(suite.case)");

/* SPDX-License-Identifier: BSD-3-Clause */
#include "life.h"

#include <errno.h>

static int fail(void)
{
	return -EIO;
}

UK_INIT(life_failure, fail, UK_AFTER(life_first));

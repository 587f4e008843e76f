/* SPDX-License-Identifier: BSD-3-Clause */
#include "life.h"

static int never(void)
{
	return 0;
}

UK_INIT_DECLARE(life_hen);
UK_INIT_DECLARE(life_egg);
UK_INIT(life_egg, never, UK_AFTER(life_hen));
UK_INIT(life_hen, never, UK_AFTER(life_egg));

/* SPDX-License-Identifier: BSD-3-Clause */
#include "life.h"

#include <stdio.h>

#include <uk/libparam.h>

static int count = 3;
static bool flag;
static const char *names[3];
static __u16 ports[2];

UK_LIBPARAM_PARAM(count, int, "A number");
UK_LIBPARAM_PARAM(flag, bool, "Yes or no");
UK_LIBPARAM_PARAM_ARR(names, charp, 3, "Some names");
UK_LIBPARAM_PARAM_ARR_ALIAS(port, ports, __u16, 2, "Two ports");

void print_params(void)
{
	printf("count %d flag %d names [%s] [%s] [%s] ports %u %u\n", count,
	       flag, names[0] ? names[0] : "", names[1] ? names[1] : "",
	       names[2] ? names[2] : "", ports[0], ports[1]);
}

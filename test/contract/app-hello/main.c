/* SPDX-License-Identifier: BSD-3-Clause */
#include <bare.h>

static const struct bare_greeter application = { "the application" };
UK_REGISTER(greeter, application);

int main(void)
{
	bare_puts("hello from main\n");
	return 7;
}

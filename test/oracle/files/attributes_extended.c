/* SPDX-License-Identifier: BSD-3-Clause */
/* What calls about extended attributes answer, where there are none. */
#include "files.h"

#include <sys/xattr.h>

int main(void)
{
	char buf[64];

	make("f", "x");
	SHOW(getxattr("none", "user.a", buf, 64));
	SHOW(listxattr("none", buf, 64));
	SHOW(setxattr("none", "user.a", "x", 1, 0));
	SHOW(fgetxattr(-1, "user.a", buf, 64));
	SHOW(removexattr("f/x", "user.a"));
	SHOW_BOOL(listxattr("f", buf, 64) >= 0);
	SHOW_BOOL(getxattr("f", "user.none", buf, 64) < 0);
	return 0;
}

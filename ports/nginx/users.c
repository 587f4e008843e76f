/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Names of users and groups: nginx looks up whom it would become as a worker.
 * It stays who it is, so every name is that of the image's one user; no
 * /etc/passwd is needed, and musl's reader of it is not in the image.
 */
#include <grp.h>
#include <pwd.h>

struct passwd *nginx__getpwnam(const char *name);
struct group *nginx__getgrnam(const char *name);

struct passwd *nginx__getpwnam(const char *name)
{
	static struct passwd user;

	user.pw_name = (char *)name;
	return &user;
}

struct group *nginx__getgrnam(const char *name)
{
	static struct group group;

	group.gr_name = (char *)name;
	return &group;
}

/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef USER_INTERNAL_H
#define USER_INTERNAL_H

/* Who counts for files. */
struct user__ids {
	unsigned int real_uid, real_gid;
	unsigned int uid, gid;
	unsigned int nr_groups;
	const unsigned int *groups;
};

/* Tells those who ask who the program is. */
void user__changed(const struct user__ids *ids);

#endif /* USER_INTERNAL_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* What is needed of libuuid. */
#ifndef EXT2_FIT_UUID_H
#define EXT2_FIT_UUID_H

typedef unsigned char uuid_t[16];

static inline int uuid_is_null(const uuid_t uuid)
{
	for (int i = 0; i < 16; i++)
		if (uuid[i])
			return 0;
	return 1;
}

static inline void uuid_unparse(const uuid_t uuid, char *text)
{
	(void)uuid;
	*text = 0;
}

#endif /* EXT2_FIT_UUID_H */

/* SPDX-License-Identifier: BSD-3-Clause */
/* Configuration of host tests; a library adds its own by HOST_CFLAGS. */
#ifndef UK_CONFIG_H
#define UK_CONFIG_H

#define CONFIG_LIBUKDEBUG_ENABLE_ASSERT 1
#ifndef CONFIG_LIBUKPRINT_LEVEL
#define CONFIG_LIBUKPRINT_LEVEL 4
#endif

#endif /* UK_CONFIG_H */

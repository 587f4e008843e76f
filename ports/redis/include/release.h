/* SPDX-License-Identifier: BSD-3-Clause */
/* What Redis says of its build: the same on each machine. */
#define REDIS_GIT_SHA1 "00000000"
#define REDIS_GIT_DIRTY "0"
#define REDIS_BUILD_ID "unikern"

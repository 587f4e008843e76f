/* SPDX-License-Identifier: BSD-3-Clause */
#include "inet.h"

static const struct uk_socket_family inet6 = {
	.family = UK_ABI_AF_INET6,
	.create = lwip__create,
};
UK_REGISTER(socket_family, inet6);

/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Included before module.c: no module can be loaded, so nobody asks for the
 * functions that it would call, and the image does not keep them. The macro
 * renames the function that registers them where it is defined, and is nothing
 * where it is called.
 */
#ifndef REDIS_MODULE_NONE_H
#define REDIS_MODULE_NONE_H

#define moduleRegisterCoreAPI(how) redis_api_##how(how)
#define redis_api_() ((void)0)

#endif /* REDIS_MODULE_NONE_H */

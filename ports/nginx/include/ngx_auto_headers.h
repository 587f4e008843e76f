/* SPDX-License-Identifier: BSD-3-Clause */
/* Which system nginx is built for: what its configure would have found. */
#ifndef NGX_AUTO_HEADERS_H
#define NGX_AUTO_HEADERS_H

#define NGX_LINUX 1
#define NGX_HAVE_INTTYPES_H 1
#define NGX_HAVE_LIMITS_H 1
#define NGX_HAVE_SYS_PARAM_H 1
#define NGX_HAVE_SYS_PRCTL_H 1
#define NGX_HAVE_SYS_STATVFS_H 1
#define NGX_HAVE_SYS_VFS_H 1
#define NGX_HAVE_UNISTD_H 1

#endif /* NGX_AUTO_HEADERS_H */

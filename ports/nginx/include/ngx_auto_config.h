/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What nginx's configure would have found on musl and this kit, and what the
 * image's options say. The modules are listed in Makefile.uk.
 */
#ifndef NGX_AUTO_CONFIG_H
#define NGX_AUTO_CONFIG_H

#include <uk/config.h>

/* Every CPU of the kit. */
#define NGX_PTR_SIZE 8
#define NGX_SIG_ATOMIC_T_SIZE 4
#define NGX_TIME_T_SIZE 8
#define NGX_HAVE_LITTLE_ENDIAN 1
#define NGX_CPU_CACHE_LINE 64
#define NGX_MAX_SIZE_T_VALUE 9223372036854775807LL
#define NGX_MAX_OFF_T_VALUE 9223372036854775807LL
#define NGX_MAX_TIME_T_VALUE 9223372036854775807LL
#define NGX_SIZE_T_LEN (sizeof("-9223372036854775808") - 1)
#define NGX_OFF_T_LEN (sizeof("-9223372036854775808") - 1)
#define NGX_TIME_T_LEN (sizeof("-9223372036854775808") - 1)

/* gcc and clang. */
#define NGX_COMPILER "Unikern"
#define NGX_CONFIGURE ""
#define NGX_HAVE_C99_VARIADIC_MACROS 1
#define NGX_HAVE_GCC_VARIADIC_MACROS 1
#define NGX_HAVE_GCC_ATOMIC 1
#define NGX_HAVE_GCC_BSWAP64 1

/* musl, and the system calls there are. */
#define NGX_HAVE_ACCEPT4 1
#define NGX_HAVE_CLEAR_EVENT 1
#define NGX_HAVE_CLOCK_MONOTONIC 1
#define NGX_HAVE_DEFERRED_ACCEPT 0
#define NGX_HAVE_D_TYPE 1
#define NGX_HAVE_EPOLL 1
#define NGX_HAVE_FIONBIO 1
#define NGX_HAVE_FIONREAD 1
#define NGX_HAVE_GETADDRINFO 1
#define NGX_HAVE_GMTOFF 1
#define NGX_HAVE_GNU_CRYPT_R 1
#define NGX_HAVE_INET6 1
#define NGX_HAVE_IP_PKTINFO 1
#define NGX_HAVE_IPV6_RECVPKTINFO 1
#define NGX_HAVE_KEEPALIVE_TUNABLE 1
#define NGX_HAVE_LOCALTIME_R 1
#define NGX_HAVE_MSGHDR_MSG_CONTROL 1
#define NGX_HAVE_OPENAT 1
#define NGX_HAVE_O_PATH 1
#define NGX_HAVE_POSIX_MEMALIGN 1
#define NGX_HAVE_PREAD 1
#define NGX_HAVE_PWRITE 1
#define NGX_HAVE_PWRITEV 1
#define NGX_HAVE_REUSEPORT 1
#define NGX_HAVE_SCHED_YIELD 1
#define NGX_HAVE_SC_NPROCESSORS_ONLN 1
#define NGX_HAVE_SENDFILE 1
#define NGX_HAVE_SENDFILE64 1
#define NGX_HAVE_STATFS 1
#define NGX_HAVE_STATVFS 1
#define NGX_KQUEUE_UDATA_T (void *)
#define NGX_SYS_NERR 135

/* There are no other processes to be told of what this one does. */
#define NGX_HAVE_SETPROCTITLE 1

/* Its test needs socketpair(). */
#ifdef CONFIG_LIBPOSIX_UNIXSOCKET
#define NGX_HAVE_EPOLLRDHUP 1
#define NGX_HAVE_UNIX_DOMAIN 1
#endif

#define NGX_PREFIX CONFIG_LIBNGINX_PREFIX
#define NGX_CONF_PREFIX "conf/"
#define NGX_CONF_PATH "conf/nginx.conf"
#define NGX_SBIN_PATH "nginx"
#define NGX_PID_PATH "nginx.pid"
#define NGX_LOCK_PATH "nginx.lock"
#define NGX_ERROR_LOG_STDERR 1
#define NGX_ERROR_LOG_PATH "stderr"
#define NGX_HTTP_LOG_PATH "/dev/stdout"
#define NGX_HTTP_CLIENT_TEMP_PATH "client_body_temp"
#define NGX_HTTP_PROXY_TEMP_PATH "proxy_temp"
#define NGX_HTTP_FASTCGI_TEMP_PATH "fastcgi_temp"
#define NGX_HTTP_UWSGI_TEMP_PATH "uwsgi_temp"
#define NGX_HTTP_SCGI_TEMP_PATH "scgi_temp"
#define NGX_USER "root"
#define NGX_GROUP "root"

/* Parts that modules need. */
#ifdef CONFIG_LIBNGINX_AUTH_BASIC
#define NGX_CRYPT 1
#endif
#ifdef CONFIG_LIBNGINX_DAV
#define NGX_HTTP_DAV 1
#endif
#ifdef CONFIG_LIBNGINX_GZIP_ANY
#define NGX_HTTP_GZIP 1
#define NGX_ZLIB 1
#endif
#ifdef CONFIG_LIBNGINX_PROXY
#define NGX_HTTP_X_FORWARDED_FOR 1
#endif
#ifdef CONFIG_LIBNGINX_REALIP
#define NGX_HTTP_REALIP 1
#endif
#ifdef CONFIG_LIBNGINX_REWRITE
#define NGX_PCRE 1
#define NGX_PCRE2 1
#endif
#ifdef CONFIG_LIBNGINX_SSI
#define NGX_HTTP_SSI 1
#endif
#ifdef CONFIG_LIBNGINX_SSL
#define NGX_HTTP_SSL 1
#define NGX_OPENSSL 1
#define NGX_SSL 1
#endif
#ifdef CONFIG_LIBNGINX_STUB_STATUS
#define NGX_STAT_STUB 1
#endif
#ifdef CONFIG_LIBNGINX_HTTP2
#define NGX_HTTP_V2 1
#define NGX_HTTP_HEADERS 1
#endif

#endif /* NGX_AUTO_CONFIG_H */

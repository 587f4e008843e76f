/* SPDX-License-Identifier: BSD-3-Clause */
/* Makes sources of nolibc define the functions of <uk/isr/string.h>. */
#define memcpy memcpy_isr
#define memmove memmove_isr
#define memset memset_isr
#define memcmp memcmp_isr
#define memchr memchr_isr
#define memrchr memrchr_isr
#define strlen strlen_isr
#define strnlen strnlen_isr
#define strcpy strcpy_isr
#define stpcpy stpcpy_isr
#define strncpy strncpy_isr
#define stpncpy stpncpy_isr
#define strcat strcat_isr
#define strncat strncat_isr
#define strlcpy strlcpy_isr
#define strlcat strlcat_isr
#define strcmp strcmp_isr
#define strncmp strncmp_isr
#define strchr strchr_isr
#define strchrnul strchrnul_isr
#define strrchr strrchr_isr
#define strspn strspn_isr
#define strcspn strcspn_isr
#define strpbrk strpbrk_isr

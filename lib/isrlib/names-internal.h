/* SPDX-License-Identifier: BSD-3-Clause */
/* Makes sources of nolibc define the functions of <uk/isr/string.h>. (A host
 * test of nolibc has defined these names before.) */
#undef memcpy
#define memcpy memcpy_isr
#undef memmove
#define memmove memmove_isr
#undef memset
#define memset memset_isr
#undef memcmp
#define memcmp memcmp_isr
#undef memchr
#define memchr memchr_isr
#undef memrchr
#define memrchr memrchr_isr
#undef strlen
#define strlen strlen_isr
#undef strnlen
#define strnlen strnlen_isr
#undef strcpy
#define strcpy strcpy_isr
#undef stpcpy
#define stpcpy stpcpy_isr
#undef strncpy
#define strncpy strncpy_isr
#undef stpncpy
#define stpncpy stpncpy_isr
#undef strcat
#define strcat strcat_isr
#undef strncat
#define strncat strncat_isr
#undef strlcpy
#define strlcpy strlcpy_isr
#undef strlcat
#define strlcat strlcat_isr
#undef strcmp
#define strcmp strcmp_isr
#undef strncmp
#define strncmp strncmp_isr
#undef strchr
#define strchr strchr_isr
#undef strchrnul
#define strchrnul strchrnul_isr
#undef strrchr
#define strrchr strrchr_isr
#undef strspn
#define strspn strspn_isr
#undef strcspn
#define strcspn strcspn_isr
#undef strpbrk
#define strpbrk strpbrk_isr

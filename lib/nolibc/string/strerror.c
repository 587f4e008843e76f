/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <errno.h>

/*
 * All texts in one string, from 1 up, each with its NUL; a number without a
 * text is an empty one. No table of pointers: it would need relocating.
 */
static const char texts[] =
	"Operation not permitted\0"			  /* EPERM */
	"No such file or directory\0"			  /* ENOENT */
	"No such process\0"				  /* ESRCH */
	"Interrupted system call\0"			  /* EINTR */
	"Input/output error\0"				  /* EIO */
	"No such device or address\0"			  /* ENXIO */
	"Argument list too long\0"			  /* E2BIG */
	"Exec format error\0"				  /* ENOEXEC */
	"Bad file descriptor\0"				  /* EBADF */
	"No child processes\0"				  /* ECHILD */
	"Resource temporarily unavailable\0"		  /* EAGAIN */
	"Cannot allocate memory\0"			  /* ENOMEM */
	"Permission denied\0"				  /* EACCES */
	"Bad address\0"					  /* EFAULT */
	"Block device required\0"			  /* ENOTBLK */
	"Device or resource busy\0"			  /* EBUSY */
	"File exists\0"					  /* EEXIST */
	"Invalid cross-device link\0"			  /* EXDEV */
	"No such device\0"				  /* ENODEV */
	"Not a directory\0"				  /* ENOTDIR */
	"Is a directory\0"				  /* EISDIR */
	"Invalid argument\0"				  /* EINVAL */
	"Too many open files in system\0"		  /* ENFILE */
	"Too many open files\0"				  /* EMFILE */
	"Inappropriate ioctl for device\0"		  /* ENOTTY */
	"Text file busy\0"				  /* ETXTBSY */
	"File too large\0"				  /* EFBIG */
	"No space left on device\0"			  /* ENOSPC */
	"Illegal seek\0"				  /* ESPIPE */
	"Read-only file system\0"			  /* EROFS */
	"Too many links\0"				  /* EMLINK */
	"Broken pipe\0"					  /* EPIPE */
	"Numerical argument out of domain\0"		  /* EDOM */
	"Numerical result out of range\0"		  /* ERANGE */
	"Resource deadlock avoided\0"			  /* EDEADLK */
	"File name too long\0"				  /* ENAMETOOLONG */
	"No locks available\0"				  /* ENOLCK */
	"Function not implemented\0"			  /* ENOSYS */
	"Directory not empty\0"				  /* ENOTEMPTY */
	"Too many levels of symbolic links\0"		  /* ELOOP */
	"\0"						  /* 41 .. 41 */
	"No message of desired type\0"			  /* ENOMSG */
	"Identifier removed\0"				  /* EIDRM */
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"		  /* 44 .. 60 */
	"No data available\0"				  /* ENODATA */
	"Timer expired\0"				  /* ETIME */
	"\0\0\0\0\0\0\0\0"				  /* 63 .. 70 */
	"Protocol error\0"				  /* EPROTO */
	"\0\0"						  /* 72 .. 73 */
	"Bad message\0"					  /* EBADMSG */
	"Value too large for defined data type\0"	  /* EOVERFLOW */
	"\0\0\0\0\0\0\0\0"				  /* 76 .. 83 */
	"Invalid or incomplete multibyte character\0"	  /* EILSEQ */
	"\0\0"						  /* 85 .. 86 */
	"Too many users\0"				  /* EUSERS */
	"Socket operation on non-socket\0"		  /* ENOTSOCK */
	"Destination address required\0"		  /* EDESTADDRREQ */
	"Message too long\0"				  /* EMSGSIZE */
	"Protocol wrong type for socket\0"		  /* EPROTOTYPE */
	"Protocol not available\0"			  /* ENOPROTOOPT */
	"Protocol not supported\0"			  /* EPROTONOSUPPORT */
	"Socket type not supported\0"			  /* ESOCKTNOSUPPORT */
	"Operation not supported\0"			  /* EOPNOTSUPP */
	"Protocol family not supported\0"		  /* EPFNOSUPPORT */
	"Address family not supported by protocol\0"	  /* EAFNOSUPPORT */
	"Address already in use\0"			  /* EADDRINUSE */
	"Cannot assign requested address\0"		  /* EADDRNOTAVAIL */
	"Network is down\0"				  /* ENETDOWN */
	"Network is unreachable\0"			  /* ENETUNREACH */
	"Network dropped connection on reset\0"		  /* ENETRESET */
	"Software caused connection abort\0"		  /* ECONNABORTED */
	"Connection reset by peer\0"			  /* ECONNRESET */
	"No buffer space available\0"			  /* ENOBUFS */
	"Transport endpoint is already connected\0"	  /* EISCONN */
	"Transport endpoint is not connected\0"		  /* ENOTCONN */
	"Cannot send after transport endpoint shutdown\0" /* ESHUTDOWN */
	"\0"						  /* 109 .. 109 */
	"Connection timed out\0"			  /* ETIMEDOUT */
	"Connection refused\0"				  /* ECONNREFUSED */
	"Host is down\0"				  /* EHOSTDOWN */
	"No route to host\0"				  /* EHOSTUNREACH */
	"Operation already in progress\0"		  /* EALREADY */
	"Operation now in progress\0"			  /* EINPROGRESS */
	"Stale file handle\0"				  /* ESTALE */
	"\0\0\0\0\0"					  /* 117 .. 121 */
	"Disk quota exceeded\0"				  /* EDQUOT */
	"\0\0"						  /* 123 .. 124 */
	"Operation canceled\0"				  /* ECANCELED */
	"\0\0\0\0"					  /* 126 .. 129 */
	"Owner died\0"					  /* EOWNERDEAD */
	"State not recoverable\0";			  /* ENOTRECOVERABLE */

static const char *find(int error)
{
	const char *text = texts;

	if (error == 0)
		return "No error";
	while (--error > 0 && text < texts + sizeof(texts))
		text += strlen(text) + 1;
	if (error < 0 || text >= texts + sizeof(texts))
		return "";
	return text;
}

char *strerror(int error)
{
	const char *text = find(error);

	return (char *)(*text ? text : "Error");
}

int strerror_r(int error, char *to, size_t size)
{
	if (strlcpy(to, strerror(error), size) >= size)
		return ERANGE;
	return *find(error) ? 0 : EINVAL;
}

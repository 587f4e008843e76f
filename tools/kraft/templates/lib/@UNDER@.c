#include "@UNDER@.h"

const char *@UNDER@_version(void)
{
	return "@VERSION@";
}

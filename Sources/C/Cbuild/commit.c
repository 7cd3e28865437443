#include "commit.h"

const char *qapack_commit(void) { return QAPACK_COMMIT; }

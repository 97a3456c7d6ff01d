#include "CBuildInfo.h"

#ifndef RAPIDO_COMMIT
#define RAPIDO_COMMIT "unknown"
#endif

const char *rapido_import_commit(void) { return RAPIDO_COMMIT; }

#ifndef C_BUILD_INFO_H
#define C_BUILD_INFO_H

/// The commit this was built from, or `unknown`; Package.swift puts it in.
const char *rapido_import_commit(void);

#endif

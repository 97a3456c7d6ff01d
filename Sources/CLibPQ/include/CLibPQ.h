/* libpq, loaded when it is first asked for: it brings twenty libraries along, for LDAP, Kerberos and the like, and only a job
   whose state is in PostgreSQL needs them. */
#ifndef CLIBPQ_H
#define CLIBPQ_H

#include <stdbool.h>
/* What libpq-fe.h includes of the C library, which is hidden from nobody. */
#include <stdio.h>

/* Hidden: libpq's own calls of its functions stay within it. */
#pragma GCC visibility push(hidden)
#include <postgresql/libpq-fe.h>

/* Whether libpq is there, 14 or later. Where it is not, none of its functions may be called. */
bool libpq_is_installed(void);
#pragma GCC visibility pop

#endif

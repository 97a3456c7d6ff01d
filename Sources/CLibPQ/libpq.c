#include "CLibPQ.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static void *library;

static void load(void) {
    library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    /* The youngest of the functions below. */
    if (library && !dlsym(library, "PQpipelineSync")) library = NULL;
}

bool libpq_is_installed(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return library != NULL;
}

static void *found(const char *name) {
    void *function = libpq_is_installed() ? dlsym(library, name) : NULL;
    if (!function) abort();
    return function;
}

/* Defines a function of libpq-fe.h as a call of libpq's. */
#define FORWARDED(result, name, parameters, arguments) \
    result name parameters { \
        static result(*function) parameters; \
        if (!function) function = found(#name); \
        return function arguments; \
    }
#define QUESTION(result, name, subject) FORWARDED(result, name, (subject * about), (about))

/* Connections. */
FORWARDED(PGconn *, PQconnectdbParams, (const char *const *names, const char *const *values, int expands),
          (names, values, expands))
FORWARDED(PGconn *, PQconnectStartParams, (const char *const *names, const char *const *values, int expands),
          (names, values, expands))
QUESTION(PostgresPollingStatusType, PQconnectPoll, PGconn)
QUESTION(void, PQfinish, PGconn)
QUESTION(ConnStatusType, PQstatus, const PGconn)
QUESTION(PGTransactionStatusType, PQtransactionStatus, const PGconn)
QUESTION(int, PQconnectionNeedsPassword, const PGconn)
QUESTION(int, PQconnectionUsedPassword, const PGconn)
QUESTION(int, PQsocket, const PGconn)
QUESTION(char *, PQerrorMessage, const PGconn)
FORWARDED(const char *, PQparameterStatus, (const PGconn *connection, const char *name), (connection, name))
FORWARDED(PGVerbosity, PQsetErrorVerbosity, (PGconn * connection, PGVerbosity verbosity), (connection, verbosity))
FORWARDED(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn * connection, PQnoticeProcessor processor, void *context),
          (connection, processor, context))

/* Statements. */
FORWARDED(PGresult *, PQexec, (PGconn * connection, const char *sql), (connection, sql))
FORWARDED(PGresult *, PQexecParams,
          (PGconn * connection, const char *sql, int count, const Oid *types, const char *const *values,
           const int *lengths, const int *formats, int format),
          (connection, sql, count, types, values, lengths, formats, format))
FORWARDED(PGresult *, PQprepare,
          (PGconn * connection, const char *name, const char *sql, int count, const Oid *types),
          (connection, name, sql, count, types))
FORWARDED(PGresult *, PQexecPrepared,
          (PGconn * connection, const char *name, int count, const char *const *values, const int *lengths,
           const int *formats, int format),
          (connection, name, count, values, lengths, formats, format))
FORWARDED(int, PQsendQueryPrepared,
          (PGconn * connection, const char *name, int count, const char *const *values, const int *lengths,
           const int *formats, int format),
          (connection, name, count, values, lengths, formats, format))
QUESTION(int, PQenterPipelineMode, PGconn)
QUESTION(int, PQexitPipelineMode, PGconn)
QUESTION(int, PQpipelineSync, PGconn)
QUESTION(PGresult *, PQgetResult, PGconn)

/* What they say. */
QUESTION(void, PQclear, PGresult)
QUESTION(ExecStatusType, PQresultStatus, const PGresult)
QUESTION(char *, PQresultErrorMessage, const PGresult)
FORWARDED(char *, PQresultErrorField, (const PGresult *said, int field), (said, field))
QUESTION(char *, PQcmdStatus, PGresult)
QUESTION(char *, PQcmdTuples, PGresult)
QUESTION(int, PQntuples, const PGresult)
QUESTION(int, PQnfields, const PGresult)
FORWARDED(Oid, PQftype, (const PGresult *said, int column), (said, column))
FORWARDED(int, PQfformat, (const PGresult *said, int column), (said, column))
FORWARDED(char *, PQgetvalue, (const PGresult *said, int row, int column), (said, row, column))
FORWARDED(int, PQgetlength, (const PGresult *said, int row, int column), (said, row, column))
FORWARDED(int, PQgetisnull, (const PGresult *said, int row, int column), (said, row, column))

#include "CProgram.h"

#include <stddef.h>

#if defined(__linux__)
#include <sys/auxv.h>
#endif

// Without quotation marks in the build's definition, which a shell might eat.
#define TEXT(commit) #commit
#define TEXT_OF(commit) TEXT(commit)

#ifdef GATESCOPE_COMMIT
const char *gatescope_commit(void) { return TEXT_OF(GATESCOPE_COMMIT); }
#else
const char *gatescope_commit(void) { return ""; }
#endif

static int argument_count;
static char **arguments;

// The C library calls what is to be done before `main` with `main`'s arguments.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
  argument_count = count;
  arguments = words;
}

int gatescope_argument_count(void) { return arguments == NULL ? 0 : argument_count; }

const char *gatescope_argument(int index) {
  return index >= 0 && index < gatescope_argument_count() ? arguments[index] : NULL;
}

const char *gatescope_path(void) {
#if defined(__linux__)
  return (const char *)getauxval(AT_EXECFN);
#else
  return NULL;
#endif
}

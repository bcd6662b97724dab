#pragma once

/// The commit that a release was made from, in hexadecimal; empty in a build by hand. `.github/package.sh` hands it to
/// the build.
const char *_Nonnull gatescope_commit(void);

/// The words that the program was started with, its name first, and how many there are.
///
/// Swift reads them from `/proc`, which is missing in a bare root (`chroot`): there it would see none.
int gatescope_argument_count(void);
const char *_Nullable gatescope_argument(int index);

/// The path that the program was started by, which may begin at the folder that was open then; nil where the system
/// does not tell.
const char *_Nullable gatescope_path(void);

#pragma once
#if !__has_include(<zlib.h>)
#error "zlib's header is missing: apt-get install zlib1g-dev"
#endif
#include <zlib.h>

/* `inflateInit2` is a macro, which the importer cannot reach. Raw deflated data: without zlib's own header. */
static inline int gatescope_start_inflating(z_stream *stream) {
  return inflateInit2(stream, -MAX_WBITS);
}

// The kernels, written once with vectors of LANES floats and compiled once for each CKLevel by kernels.c,
// which defines before each inclusion
//   LANES        floats in a vector, a divisor of CKColumnQuantum
//   TILE_ROWS    rows of C held in registers at once
//   TILE_COLUMNS columns of each of those rows: 16 or 64
//   ROW_COLUMNS  columns held when C has one row only; eight vectors must be under way to hide the latency
//                of a multiply-add (4 cycles, 2 a cycle)
//   LEVEL(name)  the name with the level's suffix
//
// Every element of C is one chain of multiply-adds in the order of p, whatever the tile it falls in. So a
// step computed alone has the same bits as the same step in a batch.

typedef float LEVEL(Vector) __attribute__((ext_vector_type(LANES)));
typedef int LEVEL(Integers) __attribute__((ext_vector_type(LANES)));
typedef float LEVEL(Memory) __attribute__((ext_vector_type(LANES), aligned(4)));

#define Vector LEVEL(Vector)
#define Integers LEVEL(Integers)
#define LOAD(address) (*(const LEVEL(Memory) *)(address))
#define STORE(address, value) (*(LEVEL(Memory) *)(address) = (value))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

/// `rows` × `vectors` of C in registers; both are constants once inlined. The columns start a panel or lie
/// within one.
INLINE void LEVEL(tile)(const int rows, const int vectors, const CKProduct *m, const float *a,
                        const float *b, float *c) {
  enum { perPanel = CKPanelWidth / LANES };
  Vector sum[TILE_ROWS][ROW_COLUMNS / LANES];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      sum[r][v] = m->accumulate ? LOAD(c + r * m->cRow + v * LANES) : (Vector)0;
    }
  }
  const ptrdiff_t depth = m->depth, aRow = m->aRow, aColumn = m->aColumn, bRow = m->bRow, bPanel = m->bPanel;
  for (ptrdiff_t p = 0; p < depth; p++) {
    Vector right[ROW_COLUMNS / LANES];
    UNROLL for (int v = 0; v < vectors; v++) {
      right[v] = LOAD(b + (v / perPanel) * bPanel + (v % perPanel) * LANES);
    }
    UNROLL for (int r = 0; r < rows; r++) {
      const Vector left = a[r * aRow];
      UNROLL for (int v = 0; v < vectors; v++) sum[r][v] += left * right[v];
    }
    a += aColumn;
    b += bRow;
  }
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) STORE(c + r * m->cRow + v * LANES, sum[r][v]);
  }
}

/// A tile of `vectors` columns (a constant once inlined) and up to TILE_ROWS rows.
INLINE void LEVEL(tile_rows)(int rows, const int vectors, const CKProduct *m, const float *a,
                             const float *b, float *c) {
  switch (rows) {
    case 1: LEVEL(tile)(1, vectors, m, a, b, c); return;
    case 2: LEVEL(tile)(2, vectors, m, a, b, c); return;
    case 3: LEVEL(tile)(3, vectors, m, a, b, c); return;
#if TILE_ROWS > 3
    case 4: LEVEL(tile)(4, vectors, m, a, b, c); return;
    case 5: LEVEL(tile)(5, vectors, m, a, b, c); return;
    case 6: LEVEL(tile)(6, vectors, m, a, b, c); return;
#endif
  }
}

/// One panel or less: `columns` of C, of which all rows are computed from one block of B.
static void LEVEL(multiply_panel)(const CKProduct *m, ptrdiff_t columns) {
  const ptrdiff_t tiles = (m->rows + TILE_ROWS - 1) / TILE_ROWS;
  ptrdiff_t row = 0;
  for (ptrdiff_t tile = 0; tile < tiles; tile++) {
    // Tiles of nearly equal height: a last one of a single row would wait for its own sums.
    const ptrdiff_t end = (tile + 1) * m->rows / tiles;
    const int rows = (int)(end - row);
    const float *a = m->a + row * m->aRow;
    ptrdiff_t group;
    for (ptrdiff_t j = 0; j < columns; j += group) {
      const float *b = m->b + j;
      float *c = m->c + row * m->cRow + j;
      group = columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS;
      switch (group) {
        case 16: LEVEL(tile_rows)(rows, 16 / LANES, m, a, b, c); break;
#if TILE_COLUMNS == 64
        case 32: LEVEL(tile_rows)(rows, 32 / LANES, m, a, b, c); break;
        case 48: LEVEL(tile_rows)(rows, 48 / LANES, m, a, b, c); break;
        case 64: LEVEL(tile_rows)(rows, 64 / LANES, m, a, b, c); break;
#endif
      }
    }
    row = end;
  }
}

/// One row of C, in groups of ROW_COLUMNS columns (the last may be narrower), either way round.
static void LEVEL(multiply_row)(const CKProduct *m) {
  const ptrdiff_t groups = (m->columns + ROW_COLUMNS - 1) / ROW_COLUMNS;
  for (ptrdiff_t k = 0; k < groups; k++) {
    const ptrdiff_t j = (m->startsAtEnd ? groups - 1 - k : k) * ROW_COLUMNS;
    const ptrdiff_t group = m->columns - j < ROW_COLUMNS ? m->columns - j : ROW_COLUMNS;
    const float *b = m->b + j / CKPanelWidth * m->bPanel + j % CKPanelWidth;
    float *c = m->c + j;
    switch (group) {
      case 16: LEVEL(tile)(1, 16 / LANES, m, m->a, b, c); break;
      case 32: LEVEL(tile)(1, 32 / LANES, m, m->a, b, c); break;
#if ROW_COLUMNS >= 64
      case 48: LEVEL(tile)(1, 48 / LANES, m, m->a, b, c); break;
      case 64: LEVEL(tile)(1, 64 / LANES, m, m->a, b, c); break;
#endif
#if ROW_COLUMNS >= 128
      case 80: LEVEL(tile)(1, 80 / LANES, m, m->a, b, c); break;
      case 96: LEVEL(tile)(1, 96 / LANES, m, m->a, b, c); break;
      case 112: LEVEL(tile)(1, 112 / LANES, m, m->a, b, c); break;
      case 128: LEVEL(tile)(1, 128 / LANES, m, m->a, b, c); break;
#endif
    }
  }
}

static void LEVEL(multiply)(const CKProduct *m) {
  if (m->rows == 1) {
    LEVEL(multiply_row)(m);
    return;
  }
  // A block of B is used by every tile of rows: DEPTH_BLOCK rows of a panel fill 32 KB, a first-level cache.
  // Rows of B that are far apart fall on few sets of that cache, so they are copied side by side when
  // enough tiles use them.
  const bool copies = m->bRow > CKPanelWidth && m->rows > 4 * TILE_ROWS;
  float block[DEPTH_BLOCK * CKPanelWidth] __attribute__((aligned(64)));
  for (ptrdiff_t p = 0; p == 0 || p < m->depth; p += DEPTH_BLOCK) {
    const ptrdiff_t depth = m->depth - p < DEPTH_BLOCK ? m->depth - p : DEPTH_BLOCK;
    for (ptrdiff_t j = 0; j < m->columns; j += CKPanelWidth) {
      const ptrdiff_t columns = m->columns - j < CKPanelWidth ? m->columns - j : CKPanelWidth;
      CKProduct part = *m;
      part.depth = depth;
      part.a = m->a + p * m->aColumn;
      part.b = m->b + j / CKPanelWidth * m->bPanel + p * m->bRow;
      part.c = m->c + j;
      part.accumulate = m->accumulate || p > 0;
      if (copies) {
        for (ptrdiff_t q = 0; q < depth; q++) {
          for (ptrdiff_t k = 0; k < columns; k += LANES) {
            STORE(block + q * CKPanelWidth + k, LOAD(part.b + q * m->bRow + k));
          }
        }
        part.b = block;
        part.bRow = CKPanelWidth;
      }
      LEVEL(multiply_panel)(&part, columns);
    }
  }
}

/// exp(y) = 2ⁿ · (1 + q) with n = round(y / ln 2), r = y − n ln 2, |r| ≤ ln 2 / 2, q = exp(r) − 1.
/// Adding 1.5 · 2²³ leaves the rounded n in the low bits of the sum. ln 2 is subtracted in two parts, the
/// first of which has so few bits that its product with n is exact. Taylor's remainder after r⁷ is under
/// 2⁻²⁷.
INLINE void LEVEL(exp_parts)(Vector y, Vector *power, Vector *q) {
  const Vector shifted = y * 1.44269504f + 12582912.0f;
  const Vector n = shifted - 12582912.0f;
  *power = __builtin_bit_cast(Vector, (__builtin_bit_cast(Integers, shifted) << 23) + (127 << 23));
  const Vector r = (y - n * 0.693359375f) + n * 2.12194440e-4f;
  Vector s = r * (1.0f / 5040) + 1.0f / 720;
  s = s * r + 1.0f / 120;
  s = s * r + 1.0f / 24;
  s = s * r + 1.0f / 6;
  s = s * r + 0.5f;
  *q = (r * r) * s + r;
}

/// NaN compares false and stays.
INLINE Vector LEVEL(clamp)(Vector y, float low, float high) {
  y = y < low ? (Vector)low : y;
  return y > high ? (Vector)high : y;
}

/// 1 / (1 + exp(−x)). At the clamps 2ⁿ is 0 and ∞, which give exactly 1 and 0: hence the product with 1 + q,
/// which is never negative, and not 2ⁿ q + 2ⁿ.
INLINE Vector LEVEL(sigmoid_of)(Vector x) {
  Vector power, q;
  LEVEL(exp_parts)(LEVEL(clamp)(-x, -88, 89), &power, &q);
  return 1.0f / (1.0f + power * (1.0f + q));
}

/// tanh(x) = e / (e + 2) with e = exp(2x) − 1 = 2ⁿ q + (2ⁿ − 1), which keeps its digits near 0. Beyond 10
/// it is 1 to the last bit.
INLINE Vector LEVEL(tanh_of)(Vector x) {
  Vector power, q;
  LEVEL(exp_parts)(2 * LEVEL(clamp)(x, -10, 10), &power, &q);
  const Vector e = power * q + (power - 1.0f);
  return e / (e + 2.0f);
}

#define MAP(function, x, y, count)                          \
  ptrdiff_t i = 0;                                          \
  for (; i + LANES <= count; i += LANES) {                  \
    STORE(y + i, function(LOAD(x + i)));                    \
  }                                                         \
  if (i < count) {                                          \
    const size_t rest = (size_t)(count - i) * sizeof(float);\
    float tail[LANES] = {0};                                \
    __builtin_memcpy(tail, x + i, rest);                    \
    STORE(tail, function(LOAD(tail)));                      \
    __builtin_memcpy(y + i, tail, rest);                    \
  }

static void LEVEL(sigmoid)(const float *x, float *y, ptrdiff_t count) {
  MAP(LEVEL(sigmoid_of), x, y, count)
}

static void LEVEL(tanh)(const float *x, float *y, ptrdiff_t count) {
  MAP(LEVEL(tanh_of), x, y, count)
}

#undef MAP
#undef Vector
#undef Integers
#undef LOAD
#undef STORE
#undef INLINE
#undef UNROLL

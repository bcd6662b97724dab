// The kernels, written once with vectors of LANES floats and compiled once for each CKLevel by kernels.c,
// which defines before each inclusion
//   LANES        floats in a vector, a divisor of CKColumnQuantum
//   TILE_ROWS    rows of C held in registers at once
//   TILE_COLUMNS columns of each of those rows: 16 or 64
//   ROW_COLUMNS  columns held when C has one row only; eight vectors must be under way to hide the latency
//                of a multiply-add (4 cycles, 2 a cycle)
//   FUSED        1 where a * b + c is rounded once
//   RECIPROCAL   of d, a vector, within 2⁻¹⁴ of 1 / d; where it is not defined, a division
//   LEVEL(name)  the name with the level's suffix
//
// Every element of C is one chain of multiply-adds in the order of p, whatever the tile it falls in. So a
// step computed alone has the same bits as the same step in a batch.

typedef float LEVEL(Vector) __attribute__((ext_vector_type(LANES)));
typedef int LEVEL(Integers) __attribute__((ext_vector_type(LANES)));
typedef float LEVEL(Memory) __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int LEVEL(Counts) __attribute__((ext_vector_type(LANES), aligned(4)));

#define Vector LEVEL(Vector)
#define Integers LEVEL(Integers)
#define LOAD(address) (*(const LEVEL(Memory) *)(address))
#define STORE(address, value) (*(LEVEL(Memory) *)(address) = (value))
#define STORE_COUNTS(address, value) (*(LEVEL(Counts) *)(address) = (value))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#ifndef RECIPROCAL
#define RECIPROCAL(d) (1.0f / (d))
#endif

/// exp(s y) = 2ⁿ (1 + q), s being 2 or −1 (a constant once inlined): n = round(s y / ln 2), r = y − n (ln 2) / s, and
/// q = s r + s² r² p(s r), with p of the least largest relative error for |s r| ≤ (ln 2) / 2 (by Remez's exchange;
/// 3.1e-9).
///
/// Adding 1.5 · 2²³ + 127 leaves the rounded n, with the exponent's bias, in the low bits of the sum. ln 2 is subtracted
/// in two parts, the first of which has so few bits that its product with n is exact; where `isSmall`, |n| < 32, one part
/// is near enough if its product with n is not rounded. The upper terms of p are summed in pairs: steps wait for them.
///
/// Returns 2ⁿ q / |s|, sets `power` to 2ⁿ, or to 0 if n = −127, and `rest` to what the result lacks for having been
/// rounded.
INLINE Vector LEVEL(exp_parts)(const float s, const bool isSmall, Vector y, Vector *power, Vector *rest) {
  const float size = s < 0 ? -s : s;
  const float biased = 12582912.0f + 127;
  const Vector shifted = y * (s * 1.44269504f) + biased;
  const Vector n = shifted - biased;
  *power = __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, shifted) << 23);
  const Vector r = FUSED && isSmall ? y - n * (0.693147181f / s)
                                    : (y - n * (0.693359375f / s)) + n * (2.12194440e-4f / s);
  const Vector square = r * r;
  const Vector upper = r * (size * s * s * s * s * 1.38145501e-3f) + size * s * s * s * 8.36874506e-3f;
  const Vector lower = r * (size * s * s * 4.16683906e-2f) + size * s * 1.66665204e-1f;
  const Vector p = (square * upper + lower) * r + size * 4.99999934e-1f;
  const Vector linear = s < 0 ? -(*power * r) : *power * r;
  const Vector curved = *power * square;
  const Vector result = curved * p + linear;
  *rest = curved * p + (linear - result);
  return result;
}

/// The smaller of two; the second where one is NaN.
INLINE Vector LEVEL(smaller)(Vector a, Vector b) { return a < b ? a : b; }

/// a − b c, where b c is nearly a. Without a fused multiply-add it is taken from halves whose products are exact.
INLINE Vector LEVEL(remainder_of)(Vector a, Vector b, Vector c) {
#if FUSED
  return a - b * c;
#else
  const Vector bHigh = __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, b) & ~0xfff);
  const Vector cHigh = __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, c) & ~0xfff);
  const Vector bLow = b - bHigh, cLow = c - cHigh;
  return (((a - bHigh * cHigh) - bHigh * cLow) - bLow * cHigh) - bLow * cLow;
#endif
}

/// 1 / (1 + exp(−x)), within 1 ulp; without a fused multiply-add a few numbers in 2³² are 0.02 further from it, here as
/// in tanh.
///
/// d = 1 + 2ⁿ + 2ⁿ q is summed with what each sum loses, δ, by being rounded; the first loses something only where
/// |n| > 23. With z = (1 − ε) / (d + δ), ε being small, z + z (1 − d z − δ z) = (1 − ε²) / (d + δ).
///
/// Below −87.33 the result would be under the smallest normal number; it is 0 there, whatever has been computed.
INLINE Vector LEVEL(sigmoid_of)(Vector x) {
  Vector power, rest;
  const Vector scaled = LEVEL(exp_parts)(-1, false, LEVEL(smaller)((Vector)88.0f, x), &power, &rest);
  const Vector whole = 1.0f + power;
  const Vector d = whole + scaled;
  const Vector lost = ((whole - d) + scaled) + (1.0f - (whole - power));
  const Vector z = RECIPROCAL(d);
  const Vector y = z + z * (LEVEL(remainder_of)((Vector)1.0f, d, z) - lost * z);
  return x < -87.33f ? (Vector)0.0f : y;
}

/// tanh(x), within 1 ulp: (exp(2|x|) − 1) / (exp(2|x|) + 1) with the sign of x. Beyond 10 it is 1 to the last bit.
///
/// Half of each, a = (2ⁿ − 1) / 2 + 2ⁿ q / 2 and d = (2ⁿ + 1) / 2 + 2ⁿ q / 2, is summed with what it loses, α and δ, by
/// being rounded. Near 0, where n = 0, a is q / 2, of which nothing is lost by a difference: so digits stay. For n > 23 a
/// half is lost beside 2ⁿ / 2, or both are; as the quotient is nearly 1 there, only the difference counts, in α. With z
/// nearly 1 / d and y = a z, the quotient is y + z (a − d y + α − δ y).
INLINE Vector LEVEL(tanh_of)(Vector x) {
  const Integers sign = __builtin_bit_cast(Integers, x) & (1 << 31);
  const Vector size = __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, x) & 0x7fffffff);
  Vector power, rest;
  const Vector scaled = LEVEL(exp_parts)(2, true, LEVEL(smaller)((Vector)10.0f, size), &power, &rest);
  const Vector half = __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, power) - (1 << 23));
  const Vector less = half - 0.5f, more = half + 0.5f;
  const Vector a = less + scaled, d = more + scaled;
  const Vector lostA = (((less - a) + scaled) + rest) + ((more - less) - 1.0f), lostD = (more - d) + scaled;
  const Vector z = RECIPROCAL(d);
  const Vector y = a * z;
  const Vector quotient = y + z * (LEVEL(remainder_of)(a, d, y) + (lostA - lostD * y));
  return __builtin_bit_cast(Vector, __builtin_bit_cast(Integers, quotient) | sign);
}

typedef Vector LEVEL(Tile)[TILE_ROWS][ROW_COLUMNS / LANES];

/// The sums of `rows` × `vectors` of C, in registers; both are constants once inlined. The columns start a panel or lie
/// within one.
INLINE void LEVEL(sum_tile)(const int rows, const int vectors, const CKProduct *m, const float *a,
                            const float *b, const float *start, LEVEL(Tile) sum) {
  enum { perPanel = CKPanelWidth / LANES };
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      sum[r][v] = start ? LOAD(start + r * m->startRow + v * LANES) : (Vector)0;
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
}

INLINE void LEVEL(tile)(const int rows, const int vectors, const CKProduct *m, const float *a,
                        const float *b, const float *start, float *c) {
  LEVEL(Tile) sum;
  LEVEL(sum_tile)(rows, vectors, m, a, b, start, sum);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) STORE(c + r * m->cRow + v * LANES, sum[r][v]);
  }
}

/// A tile of `vectors` columns (a constant once inlined) and up to TILE_ROWS rows.
INLINE void LEVEL(tile_rows)(int rows, const int vectors, const CKProduct *m, const float *a,
                             const float *b, const float *start, float *c) {
  switch (rows) {
    case 1: LEVEL(tile)(1, vectors, m, a, b, start, c); return;
    case 2: LEVEL(tile)(2, vectors, m, a, b, start, c); return;
    case 3: LEVEL(tile)(3, vectors, m, a, b, start, c); return;
#if TILE_ROWS > 3
    case 4: LEVEL(tile)(4, vectors, m, a, b, start, c); return;
    case 5: LEVEL(tile)(5, vectors, m, a, b, start, c); return;
    case 6: LEVEL(tile)(6, vectors, m, a, b, start, c); return;
#endif
  }
}

/// All rows of the `vectors` vectors of columns (a constant once inlined) that start with `j`, in a panel.
INLINE void LEVEL(multiply_columns)(const int vectors, const CKProduct *m, ptrdiff_t j) {
  const ptrdiff_t tiles = (m->rows + TILE_ROWS - 1) / TILE_ROWS;
  ptrdiff_t row = 0;
  for (ptrdiff_t tile = 0; tile < tiles; tile++) {
    // Tiles of nearly equal height: a last one of a single row would wait for its own sums.
    const ptrdiff_t end = (tile + 1) * m->rows / tiles;
    LEVEL(tile_rows)((int)(end - row), vectors, m, m->a + row * m->aRow, m->b + j,
                     m->start ? m->start + row * m->startRow + j : NULL, m->c + row * m->cRow + j);
    row = end;
  }
}

/// One panel or less: `columns` of C, of which all rows are computed from one block of B.
static void LEVEL(multiply_panel)(const CKProduct *m, ptrdiff_t columns) {
  ptrdiff_t j = 0;
  for (; j + TILE_COLUMNS <= columns; j += TILE_COLUMNS) LEVEL(multiply_columns)(TILE_COLUMNS / LANES, m, j);
#if TILE_COLUMNS == 64
  switch (columns - j) {
    case 16: LEVEL(multiply_columns)(16 / LANES, m, j); break;
    case 32: LEVEL(multiply_columns)(32 / LANES, m, j); break;
    case 48: LEVEL(multiply_columns)(48 / LANES, m, j); break;
  }
#endif
}

/// Asks for the next rows of the group of columns that starts at `*ahead`, as many as come while one vector is squashed:
/// a large B is read as fast as the second-level cache gives it, and squashing needs nothing of it.
INLINE void LEVEL(fetch)(const CKProduct *m, const float **ahead) {
  if (!*ahead) return;
  for (int row = 0; row < LANES / 8; row++, *ahead += m->bRow) {
    UNROLL for (int j = 0; j < ROW_COLUMNS; j += CKColumnQuantum) {
      __builtin_prefetch(*ahead + j / CKPanelWidth * m->bPanel + j % CKPanelWidth);
    }
  }
}

/// Applies the activations to `count` columns of a row of C, of which the first, `j`, is at `c`, while what starts at
/// `ahead` is fetched, if that is given.
static void LEVEL(squash)(const CKProduct *m, float *c, ptrdiff_t j, ptrdiff_t count, const float *ahead) {
  const ptrdiff_t sigmoids = m->sigmoidColumns - j, both = sigmoids + m->tanhColumns;
  ptrdiff_t k = 0;
  for (; k < count && k < sigmoids; k += LANES) {
    LEVEL(fetch)(m, &ahead);
    STORE(c + k, LEVEL(sigmoid_of)(LOAD(c + k)));
  }
  for (; k < count && k < both; k += LANES) {
    LEVEL(fetch)(m, &ahead);
    STORE(c + k, LEVEL(tanh_of)(LOAD(c + k)));
  }
}

/// A whole group of ROW_COLUMNS columns of one row, of which the first is `j`: its sums are squashed where they are.
static void LEVEL(multiply_group)(const CKProduct *m, ptrdiff_t j, const float *b, const float *start,
                                  const float *ahead) {
  LEVEL(Tile) tile;
  LEVEL(sum_tile)(1, ROW_COLUMNS / LANES, m, m->a, b, start, tile);
  UNROLL for (int v = 0; v < ROW_COLUMNS / LANES; v++) {
    const ptrdiff_t column = j + v * LANES;
    Vector sum = tile[0][v];
    if (column < m->sigmoidColumns) {
      LEVEL(fetch)(m, &ahead);
      sum = LEVEL(sigmoid_of)(sum);
    } else if (column < m->sigmoidColumns + m->tanhColumns) {
      LEVEL(fetch)(m, &ahead);
      sum = LEVEL(tanh_of)(sum);
    }
    STORE(m->c + column, sum);
  }
}

/// One row of C, in groups of ROW_COLUMNS columns (the last may be narrower), either way round.
static void LEVEL(multiply_row)(const CKProduct *m) {
  const ptrdiff_t groups = (m->columns + ROW_COLUMNS - 1) / ROW_COLUMNS;
  for (ptrdiff_t k = 0; k < groups; k++) {
    const ptrdiff_t j = (m->startsAtEnd ? groups - 1 - k : k) * ROW_COLUMNS;
    const ptrdiff_t group = m->columns - j < ROW_COLUMNS ? m->columns - j : ROW_COLUMNS;
    const float *b = m->b + j / CKPanelWidth * m->bPanel + j % CKPanelWidth;
    const float *start = m->start ? m->start + j : NULL;
    float *c = m->c + j;
    const ptrdiff_t next = m->startsAtEnd ? j - ROW_COLUMNS : j + ROW_COLUMNS;
    const bool isWhole = next >= 0 && next + ROW_COLUMNS <= m->columns;
    const float *ahead = isWhole ? m->b + next / CKPanelWidth * m->bPanel + next % CKPanelWidth : NULL;
    if (group == ROW_COLUMNS) {
      LEVEL(multiply_group)(m, j, b, start, ahead);
      continue;
    }
    switch (group) {
      case 16: LEVEL(tile)(1, 16 / LANES, m, m->a, b, start, c); break;
#if ROW_COLUMNS >= 64
      case 32: LEVEL(tile)(1, 32 / LANES, m, m->a, b, start, c); break;
      case 48: LEVEL(tile)(1, 48 / LANES, m, m->a, b, start, c); break;
#endif
#if ROW_COLUMNS >= 128
      case 64: LEVEL(tile)(1, 64 / LANES, m, m->a, b, start, c); break;
      case 80: LEVEL(tile)(1, 80 / LANES, m, m->a, b, start, c); break;
      case 96: LEVEL(tile)(1, 96 / LANES, m, m->a, b, start, c); break;
      case 112: LEVEL(tile)(1, 112 / LANES, m, m->a, b, start, c); break;
#endif
    }
    LEVEL(squash)(m, c, j, group, ahead);
  }
}

/// Where B's part of the group begins that was computed last, with which the next step begins; NULL if it is not whole.
INLINE const float *LEVEL(last_group)(const CKProduct *m) {
  if (m->columns % ROW_COLUMNS != 0) return NULL;
  const ptrdiff_t j = m->startsAtEnd ? 0 : m->columns - ROW_COLUMNS;
  return m->b + j / CKPanelWidth * m->bPanel + j % CKPanelWidth;
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
      part.start = p > 0 ? part.c : m->start ? m->start + j : NULL;
      part.startRow = p > 0 ? m->cRow : m->startRow;
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
  if (m->sigmoidColumns + m->tanhColumns == 0) return;
  for (ptrdiff_t r = 0; r < m->rows; r++) LEVEL(squash)(m, m->c + r * m->cRow, 0, m->columns, NULL);
}

/// `rows` × 4 of C; `rows` is a constant once inlined. The sum of an element is that of LANES chains of multiply-adds,
/// added up in the order of the lanes, whatever the tile it falls in.
INLINE void LEVEL(row_tile)(const int rows, const CKRowProduct *m, ptrdiff_t r0, ptrdiff_t j0) {
  Vector sum[4][4];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int j = 0; j < 4; j++) sum[r][j] = 0;
  }
  const float *a = m->a + r0 * m->aRow, *b = m->b + j0 * m->bRow;
  for (ptrdiff_t p = 0; p < m->depth; p += LANES) {
    Vector right[4];
    UNROLL for (int j = 0; j < 4; j++) right[j] = LOAD(b + j * m->bRow + p);
    UNROLL for (int r = 0; r < rows; r++) {
      const Vector left = LOAD(a + r * m->aRow + p);
      UNROLL for (int j = 0; j < 4; j++) sum[r][j] += left * right[j];
    }
  }
  for (int r = 0; r < rows; r++) {
    for (int j = 0; j < 4; j++) {
      float total = m->start ? m->start[(r0 + r) * m->startRow + j0 + j] : 0;
      for (int lane = 0; lane < LANES; lane++) total += sum[r][j][lane];
      m->c[(r0 + r) * m->cRow + j0 + j] = total;
    }
  }
}

static void LEVEL(multiply_rows)(const CKRowProduct *m) {
  for (ptrdiff_t j = 0; j < m->columns; j += 4) {
    ptrdiff_t r = 0;
    // Four rows of B fit into the first-level cache: they are read once for all rows of A.
    for (; r + 4 <= m->rows; r += 4) LEVEL(row_tile)(4, m, r, j);
    for (; r < m->rows; r++) LEVEL(row_tile)(1, m, r, j);
  }
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

/// A vector of columns; `counts` is a constant once inlined. A comparison is −1 where it holds; with NaN it does not.
INLINE void LEVEL(sum_vector)(const bool counts, const CKColumnSums *m, ptrdiff_t j) {
  const Vector shift = LOAD(m->shift + j), low = m->low, high = m->high;
  Vector sum = 0, distance = 0, squares = 0, least = INFINITY, largest = -INFINITY;
  Integers below = 0, above = 0;
  const float *row = m->x + j;
  for (ptrdiff_t r = 0; r < m->rows; r++, row += m->xRow) {
    const Vector x = LOAD(row);
    const Vector d = x - shift;
    sum += x;
    distance += d;
    squares += d * d;
    least = x < least ? x : least;
    largest = x > largest ? x : largest;
    if (counts) {
      below -= x < low;
      above -= x > high;
    }
  }
  STORE(m->sum + j, sum);
  STORE(m->distance + j, distance);
  STORE(m->squares + j, squares);
  STORE(m->least + j, least);
  STORE(m->largest + j, largest);
  if (counts) {
    STORE_COUNTS(m->below + j, below);
    STORE_COUNTS(m->above + j, above);
  }
}

/// Each vector of columns by itself, so that all its sums stay in registers.
static void LEVEL(sum_columns)(const CKColumnSums *m) {
  for (ptrdiff_t j = 0; j < m->columns; j += LANES) {
    if (m->counts) {
      LEVEL(sum_vector)(true, m, j);
    } else {
      LEVEL(sum_vector)(false, m, j);
    }
  }
}

// No sum of these is fused with a product: their twins, which compute cells of every kind, must give the same bits.

/// c = f c' + i g of the units of a vector.
INLINE Vector LEVEL(lstm_cell)(Vector input, Vector forget, Vector candidate, Vector previousCell) {
#pragma clang fp contract(off)
  const Vector kept = forget * previousCell, written = input * candidate;
  return kept + written;
}

/// c, φ(c) and h of the units of a vector, into what is at each address.
INLINE void LEVEL(lstm_state)(Vector input, Vector forget, Vector output, Vector candidate, Vector previousCell,
                              float *cell, float *squashedCell, float *hidden) {
  const Vector sum = LEVEL(lstm_cell)(input, forget, candidate, previousCell), squashed = LEVEL(tanh_of)(sum);
  STORE(cell, sum);
  STORE(squashedCell, squashed);
  STORE(hidden, output * squashed);
}

static void LEVEL(lstm_states)(const CKLSTMStates *m) {
  for (ptrdiff_t j = 0; j < m->count; j += LANES) {
    LEVEL(lstm_state)(LOAD(m->input + j), LOAD(m->forget + j), LOAD(m->output + j), LOAD(m->candidate + j),
                      LOAD(m->previousCell + j), m->cell + j, m->squashedCell + j, m->hidden + j);
  }
}

/// A candidate of which `sum` is all but r q, and h of the units of a vector.
INLINE void LEVEL(gru_state)(Vector reset, Vector update, Vector product, Vector sum, Vector previous, bool keeps,
                             float *candidate, float *hidden) {
#pragma clang fp contract(off)
  const Vector gated = reset * product;
  const Vector written = LEVEL(tanh_of)(sum + gated);
  const Vector rest = 1.0f - update;
  const Vector keeping = keeps ? update : rest, writing = keeps ? rest : update;
  STORE(candidate, written);
  STORE(hidden, keeping * previous + writing * written);
}

static void LEVEL(gru_states)(const CKGRUStates *m) {
  for (ptrdiff_t j = 0; j < m->count; j += LANES) {
    LEVEL(gru_state)(LOAD(m->reset + j), LOAD(m->update + j), LOAD(m->product + j), LOAD(m->candidate + j),
                     LOAD(m->previousHidden + j), m->keeps, m->candidate + j, m->hidden + j);
  }
}

/// Asks for step `t`'s share of what is read after the steps.
INLINE void LEVEL(fetch_ahead)(const CKSteps *m, ptrdiff_t t) {
  if (!m->ahead) return;
  const float *const ahead = m->ahead + t * m->aheadPerStep;
  for (ptrdiff_t j = 0; j < m->aheadPerStep; j += CKColumnQuantum) __builtin_prefetch(ahead + j);
}

/// The product of one of the steps of a sequence.
INLINE CKProduct LEVEL(product_of)(const CKSteps *m, ptrdiff_t sections, float *record) {
  return (CKProduct){
      .rows = 1, .columns = sections * m->width, .depth = m->units, .a = record + m->previous + m->hidden,
      .aRow = m->width, .aColumn = 1, .b = m->recurrent, .bRow = m->recurrentRow, .bPanel = m->recurrentPanel,
      .start = record + m->gates, .c = record + m->gates,
  };
}

/// A step of an LSTM whose four sections of `vectors` vectors (a constant once inlined) fit into registers together.
///
/// The next step waits for h: what leads to it comes first, and the longest way first, that of the candidate.
INLINE void LEVEL(small_lstm_step)(const int vectors, const CKLSTMSteps *m, float *record) {
  const CKProduct product = LEVEL(product_of)(&m->each, 4, record);
  LEVEL(Tile) tile;
  LEVEL(sum_tile)(1, 4 * vectors, &product, product.a, product.b, product.start, tile);
  Vector *const input = tile[0], *const forget = input + vectors, *const output = forget + vectors;
  Vector *const candidate = output + vectors;
  Vector cell[ROW_COLUMNS / LANES], squashed[ROW_COLUMNS / LANES];
  UNROLL for (int v = 0; v < vectors; v++) candidate[v] = LEVEL(tanh_of)(candidate[v]);
  UNROLL for (int v = 0; v < vectors; v++) {
    input[v] = LEVEL(sigmoid_of)(input[v]);
    forget[v] = LEVEL(sigmoid_of)(forget[v]);
    const Vector previous = LOAD(record + m->each.previous + m->cell + v * LANES);
    cell[v] = LEVEL(lstm_cell)(input[v], forget[v], candidate[v], previous);
  }
  UNROLL for (int v = 0; v < vectors; v++) {
    output[v] = LEVEL(sigmoid_of)(output[v]);
    squashed[v] = LEVEL(tanh_of)(cell[v]);
    STORE(record + m->each.hidden + v * LANES, output[v] * squashed[v]);
  }
  UNROLL for (int v = 0; v < vectors; v++) {
    STORE(record + m->cell + v * LANES, cell[v]);
    STORE(record + m->squashedCell + v * LANES, squashed[v]);
  }
  UNROLL for (int v = 0; v < 4 * vectors; v++) STORE(product.c + v * LANES, input[v]);
}

static void LEVEL(lstm_steps)(const CKLSTMSteps *m) {
  const ptrdiff_t width = m->each.width;
  float *record = m->each.record;
  for (ptrdiff_t t = 0; t < m->each.steps; t++, record -= m->each.previous) {
    LEVEL(fetch_ahead)(&m->each, t);
#if ROW_COLUMNS >= 64
    if (width == 16) {
      LEVEL(small_lstm_step)(16 / LANES, m, record);
      continue;
    }
#endif
#if ROW_COLUMNS >= 128
    if (width == 32) {
      LEVEL(small_lstm_step)(32 / LANES, m, record);
      continue;
    }
#endif
    CKProduct product = LEVEL(product_of)(&m->each, 4, record);
    product.sigmoidColumns = 3 * width;
    product.tanhColumns = width;
    product.startsAtEnd = m->each.startsAtEnd != (t % 2 != 0);
    LEVEL(multiply_row)(&product);
    const float *ahead = LEVEL(last_group)(&product);
    const float *const gates = product.c;
    for (ptrdiff_t j = 0; j < width; j += LANES) {
      LEVEL(fetch)(&product, &ahead);
      float *const unit = record + j;
      LEVEL(lstm_state)(LOAD(gates + j), LOAD(gates + width + j), LOAD(gates + 2 * width + j),
                        LOAD(gates + 3 * width + j), LOAD(unit + m->each.previous + m->cell), unit + m->cell,
                        unit + m->squashedCell, unit + m->each.hidden);
    }
  }
}

/// A step of a GRU whose three sections of `vectors` vectors (a constant once inlined) fit into registers together.
INLINE void LEVEL(small_gru_step)(const int vectors, const CKGRUSteps *m, float *record) {
  const CKProduct product = LEVEL(product_of)(&m->each, 3, record);
  LEVEL(Tile) tile;
  LEVEL(sum_tile)(1, 3 * vectors, &product, product.a, product.b, product.start, tile);
  Vector *gates = tile[0];
  UNROLL for (int v = 0; v < 2 * vectors; v++) gates[v] = LEVEL(sigmoid_of)(gates[v]);
  UNROLL for (int v = 0; v < 3 * vectors; v++) STORE(product.c + v * LANES, gates[v]);
  UNROLL for (int v = 0; v < vectors; v++) {
    float *const unit = record + v * LANES;
    LEVEL(gru_state)(gates[v], gates[vectors + v], gates[2 * vectors + v], LOAD(unit + m->candidate),
                     LOAD(product.a + v * LANES), m->keeps, unit + m->candidate, unit + m->each.hidden);
  }
}

static void LEVEL(gru_steps)(const CKGRUSteps *m) {
  const ptrdiff_t width = m->each.width;
  float *record = m->each.record;
  for (ptrdiff_t t = 0; t < m->each.steps; t++, record -= m->each.previous) {
    LEVEL(fetch_ahead)(&m->each, t);
#if ROW_COLUMNS >= 64
    if (width == 16) {
      LEVEL(small_gru_step)(16 / LANES, m, record);
      continue;
    }
#endif
#if ROW_COLUMNS >= 128
    if (width == 32) {
      LEVEL(small_gru_step)(32 / LANES, m, record);
      continue;
    }
#endif
    CKProduct product = LEVEL(product_of)(&m->each, 3, record);
    product.sigmoidColumns = 2 * width;
    product.startsAtEnd = m->each.startsAtEnd != (t % 2 != 0);
    LEVEL(multiply_row)(&product);
    const float *const gates = product.c;
    const CKGRUStates states = {
        width, gates, gates + width, gates + 2 * width, product.a, record + m->candidate, record + m->each.hidden,
        m->keeps,
    };
    LEVEL(gru_states)(&states);
  }
}

/// d σ'(x), where y = σ(x).
INLINE Vector LEVEL(through_sigmoid)(Vector d, Vector y) {
#pragma clang fp contract(off)
  return d * (y * (1.0f - y));
}

/// d tanh'(x), where y = tanh(x).
INLINE Vector LEVEL(through_tanh)(Vector d, Vector y) {
#pragma clang fp contract(off)
  return d * (1.0f - y * y);
}

static void LEVEL(lstm_gradients)(const CKLSTMGradients *m) {
#pragma clang fp contract(off)
  for (ptrdiff_t j = 0; j < m->count; j += LANES) {
    const Vector input = LOAD(m->input + j), forget = LOAD(m->forget + j), output = LOAD(m->output + j);
    const Vector candidate = LOAD(m->candidate + j), squashed = LOAD(m->squashedCell + j);
    const Vector hidden = LOAD(m->dHidden + j);
    const Vector cell = LOAD(m->dCell + j) + LEVEL(through_tanh)(hidden * output, squashed);
    STORE(m->dCell + j, cell);
    STORE(m->dOutput + j, LEVEL(through_sigmoid)(hidden * squashed, output));
    STORE(m->dInput + j, LEVEL(through_sigmoid)(cell * candidate, input));
    STORE(m->dForget + j, LEVEL(through_sigmoid)(cell * LOAD(m->previousCell + j), forget));
    STORE(m->dCandidate + j, LEVEL(through_tanh)(cell * input, candidate));
    STORE(m->dPreviousCell + j, LOAD(m->dPreviousCell + j) + cell * forget);
  }
}

static void LEVEL(gru_gradients)(const CKGRUGradients *m) {
#pragma clang fp contract(off)
  for (ptrdiff_t j = 0; j < m->count; j += LANES) {
    const Vector reset = LOAD(m->reset + j), update = LOAD(m->update + j), candidate = LOAD(m->candidate + j);
    const Vector hidden = LOAD(m->dHidden + j), previous = LOAD(m->previousHidden + j);
    const Vector rest = 1.0f - update;
    const Vector keeping = m->keeps ? update : rest, writing = m->keeps ? rest : update;
    const Vector change = m->keeps ? previous - candidate : candidate - previous;
    const Vector sum = LEVEL(through_tanh)(hidden * writing, candidate);
    STORE(m->dPreviousHidden + j, LOAD(m->dPreviousHidden + j) + hidden * keeping);
    STORE(m->dUpdate + j, LEVEL(through_sigmoid)(hidden * change, update));
    STORE(m->dCandidate + j, sum);
    STORE(m->dReset + j, LEVEL(through_sigmoid)(sum * LOAD(m->product + j), reset));
    STORE(m->dProduct + j, sum * reset);
  }
}

#undef MAP
#undef RECIPROCAL
#undef STORE_COUNTS
#undef Vector
#undef Integers
#undef LOAD
#undef STORE
#undef INLINE
#undef UNROLL

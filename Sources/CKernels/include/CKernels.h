#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/// An instruction set that the kernels are compiled for, each including those before it.
typedef enum __attribute__((enum_extensibility(closed))) {
  /// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
  CKLevelBaseline,
  /// x86-64-v3: AVX2 and FMA.
  CKLevelAvx2,
  /// x86-64-v4: AVX-512 F, BW, CD, DQ, VL.
  CKLevelAvx512,
} CKLevel;

/// The highest level that this processor has.
CKLevel ck_best_level(void);

/// Columns of a panel: element (p, j) of B is `b[(j / 64) * bPanel + p * bRow + j % 64]`.
enum { CKPanelWidth = 64 };

/// Rows end on multiples of this many floats.
enum { CKColumnQuantum = 16 };

/// C[rows, columns] (+)= A[rows, depth] · B[depth, columns].
typedef struct {
  ptrdiff_t rows;
  ptrdiff_t columns;  // a multiple of CKColumnQuantum
  ptrdiff_t depth;
  const float *_Nonnull a;  // (r, p) at a[r * aRow + p * aColumn]
  ptrdiff_t aRow;
  ptrdiff_t aColumn;
  const float *_Nonnull b;  // (p, j) at b[(j / 64) * bPanel + p * bRow + j % 64]
  ptrdiff_t bRow;
  ptrdiff_t bPanel;
  float *_Nonnull c;  // (r, j) at c[r * cRow + j]
  ptrdiff_t cRow;
  bool accumulate;
  bool startsAtEnd;  // with one row: columns are computed from the last to the first
} CKProduct;

void ck_multiply(CKLevel level, CKProduct product);

/// From now on this thread takes subnormal numbers (below 1.2e-38) for 0, as operands and as results, where the
/// processor can. Returns what `ck_restore_arithmetic` needs to undo it.
unsigned long ck_flush_subnormals(void);
void ck_restore_arithmetic(unsigned long saved);

/// y[i] = 1 / (1 + exp(-x[i])).
void ck_sigmoid(CKLevel level, const float *_Nonnull x, float *_Nonnull y, ptrdiff_t count);

/// y[i] = tanh(x[i]).
void ck_tanh(CKLevel level, const float *_Nonnull x, float *_Nonnull y, ptrdiff_t count);

/// Asks for large pages for whole small pages of a block; does nothing where the system has none.
void ck_prefer_large_pages(void *_Nonnull block, size_t bytes);

// The C library's elementary functions, under names that Swift sees alike on every system.
static inline float ck_expf(float x) { return expf(x); }
static inline float ck_expm1f(float x) { return expm1f(x); }
static inline float ck_logf(float x) { return logf(x); }
static inline float ck_log1pf(float x) { return log1pf(x); }
static inline float ck_tanhf(float x) { return tanhf(x); }
static inline double ck_exp(double x) { return exp(x); }
static inline double ck_log(double x) { return log(x); }
static inline double ck_cos(double x) { return cos(x); }
static inline double ck_pow(double x, double y) { return pow(x, y); }
static inline double ck_tanh1(double x) { return tanh(x); }
static inline double ck_expm1(double x) { return expm1(x); }
static inline double ck_log1p(double x) { return log1p(x); }

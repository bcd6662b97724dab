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

/// C[rows, columns] = φ(S + A[rows, depth] · B[depth, columns]).
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
  const float *_Nullable start;  // S: (r, j) at start[r * startRow + j]; none: 0. May be C.
  ptrdiff_t startRow;
  float *_Nonnull c;  // (r, j) at c[r * cRow + j]
  ptrdiff_t cRow;
  ptrdiff_t sigmoidColumns;  // so many columns, the first, become σ of their sum, and so many after them tanh of it;
  ptrdiff_t tanhColumns;     // multiples of CKColumnQuantum
  bool startsAtEnd;          // with one row: columns are computed from the last to the first
} CKProduct;

void ck_multiply(CKLevel level, CKProduct product);

/// C[rows, columns] = S + A[rows, depth] · B[columns, depth]ᵀ: B as networks are stored, a row for each of C's columns.
typedef struct {
  ptrdiff_t rows;
  ptrdiff_t columns;  // a multiple of CKColumnQuantum
  ptrdiff_t depth;    // a multiple of CKColumnQuantum
  const float *_Nonnull a;  // (r, p) at a[r * aRow + p]
  ptrdiff_t aRow;
  const float *_Nonnull b;  // (j, p) at b[j * bRow + p]
  ptrdiff_t bRow;
  const float *_Nullable start;  // S: (r, j) at start[r * startRow + j]; none: 0. May be C.
  ptrdiff_t startRow;
  float *_Nonnull c;  // (r, j) at c[r * cRow + j]
  ptrdiff_t cRow;
} CKRowProduct;

void ck_multiply_rows(CKLevel level, CKRowProduct product);

/// What is summed up of each column of X[rows, columns].
typedef struct {
  ptrdiff_t rows;
  ptrdiff_t columns;  // a multiple of CKColumnQuantum
  const float *_Nonnull x;  // (r, j) at x[r * xRow + j]
  ptrdiff_t xRow;
  const float *_Nonnull shift;  // (columns)
  bool counts;                  // whether `below` and `above` are written
  float low;
  float high;
  float *_Nonnull sum;        // Σ x
  float *_Nonnull distance;   // Σ (x − shift)
  float *_Nonnull squares;    // Σ (x − shift)²
  float *_Nonnull least;      // ∞ where all are NaN
  float *_Nonnull largest;    // −∞ where all are NaN
  int *_Nonnull below;        // how many are below `low`
  int *_Nonnull above;        // how many are above `high`
} CKColumnSums;

/// Writes the sums of every column.
void ck_sum_columns(CKLevel level, CKColumnSums sums);

/// From now on this thread takes subnormal numbers (below 1.2e-38) for 0, as operands and as results, where the
/// processor can. Returns what `ck_restore_arithmetic` needs to undo it.
unsigned long ck_flush_subnormals(void);
void ck_restore_arithmetic(unsigned long saved);

/// y[i] = 1 / (1 + exp(-x[i])).
void ck_sigmoid(CKLevel level, const float *_Nonnull x, float *_Nonnull y, ptrdiff_t count);

/// y[i] = tanh(x[i]).
void ck_tanh(CKLevel level, const float *_Nonnull x, float *_Nonnull y, ptrdiff_t count);

/// An LSTM's c = f c' + i g, φ(c) = tanh(c) and h = o φ(c), for `count` units, a multiple of CKColumnQuantum.
typedef struct {
  ptrdiff_t count;
  const float *_Nonnull input;
  const float *_Nonnull forget;
  const float *_Nonnull output;
  const float *_Nonnull candidate;
  const float *_Nonnull previousCell;
  float *_Nonnull cell;
  float *_Nonnull squashedCell;
  float *_Nonnull hidden;
} CKLSTMStates;

void ck_lstm_states(CKLevel level, CKLSTMStates states);

/// A GRU's candidate n = tanh(n + r q), and h = (1 − z) h' + z n or, if it `keeps`, z h' + (1 − z) n, for `count` units,
/// a multiple of CKColumnQuantum.
typedef struct {
  ptrdiff_t count;
  const float *_Nonnull reset;
  const float *_Nonnull update;
  const float *_Nonnull product;
  const float *_Nonnull previousHidden;
  float *_Nonnull candidate;
  float *_Nonnull hidden;
  bool keeps;
} CKGRUStates;

void ck_gru_states(CKLevel level, CKGRUStates states);

/// Steps of one sequence, each from the record of the step before it, by C = U h' + what the record holds.
typedef struct {
  ptrdiff_t steps;
  float *_Nonnull record;  // of the first step
  ptrdiff_t previous;      // floats from a record to that of the step before
  ptrdiff_t units;
  ptrdiff_t width;         // `units` rounded up to a multiple of CKColumnQuantum: floats of a section of a record
  ptrdiff_t hidden;        // floats from a record to h
  ptrdiff_t gates;         // floats from a record to C
  const float *_Nonnull recurrent;  // U (units, columns of C), as a product's B
  ptrdiff_t recurrentRow;
  ptrdiff_t recurrentPanel;
  bool startsAtEnd;  // the first step; every other one begins at U's other end
  // What is read after these steps, of which each fetches so many floats: memory is idle while steps are computed.
  const float *_Nullable ahead;
  ptrdiff_t aheadPerStep;
} CKSteps;

/// An LSTM's: C is i, f, o and g, side by side.
typedef struct {
  CKSteps each;
  ptrdiff_t cell;          // floats from a record to c
  ptrdiff_t squashedCell;  // and to φ(c)
} CKLSTMSteps;

void ck_lstm_steps(CKLevel level, CKLSTMSteps steps);

/// A GRU's: C is r, z and q, side by side.
typedef struct {
  CKSteps each;
  ptrdiff_t candidate;  // floats from a record to n
  bool keeps;           // see CKGRUStates
} CKGRUSteps;

void ck_gru_steps(CKLevel level, CKGRUSteps steps);

/// The way back through an LSTM's step: from the gradients of h and c, dc being completed by what comes through h, to those
/// of the pre-activations, written, and of c', added to; for `count` units, a multiple of CKColumnQuantum.
typedef struct {
  ptrdiff_t count;
  const float *_Nonnull input;
  const float *_Nonnull forget;
  const float *_Nonnull output;
  const float *_Nonnull candidate;
  const float *_Nonnull squashedCell;
  const float *_Nonnull previousCell;
  const float *_Nonnull dHidden;
  float *_Nonnull dCell;
  float *_Nonnull dPreviousCell;
  float *_Nonnull dInput;
  float *_Nonnull dForget;
  float *_Nonnull dOutput;
  float *_Nonnull dCandidate;
} CKLSTMGradients;

void ck_lstm_gradients(CKLevel level, CKLSTMGradients gradients);

/// The way back through a GRU's step: from the gradient of h to those of the pre-activations and of q, written, and of h',
/// added to; for `count` units, a multiple of CKColumnQuantum.
typedef struct {
  ptrdiff_t count;
  const float *_Nonnull reset;
  const float *_Nonnull update;
  const float *_Nonnull product;
  const float *_Nonnull candidate;
  const float *_Nonnull previousHidden;
  const float *_Nonnull dHidden;
  float *_Nonnull dPreviousHidden;
  float *_Nonnull dReset;
  float *_Nonnull dUpdate;
  float *_Nonnull dProduct;
  float *_Nonnull dCandidate;
  bool keeps;
} CKGRUGradients;

void ck_gru_gradients(CKLevel level, CKGRUGradients gradients);

/// Asks for large pages for whole small pages of a block; does nothing where the system has none.
void ck_prefer_large_pages(void *_Nonnull block, size_t bytes);

/// From now on memory that was used and given back, up to some hundred megabytes, stays the program's and is used again;
/// does nothing where the C library has no such choice.
void ck_keep_freed_memory(void);

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

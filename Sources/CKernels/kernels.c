// Chooses among the compilations of vector_kernels.h, one for each level. `target_clones` was tried instead:
// clang then keeps to 256-bit vectors at x86-64-v4, and tiles cannot be shaped to each level's registers.

#if defined(__linux__)
#define _DEFAULT_SOURCE
#include <malloc.h>
#include <sys/mman.h>
#endif

#include "CKernels.h"

#include <stdint.h>

enum { DEPTH_BLOCK = 128 };

#if defined(__x86_64__)

#define LEVEL(name) name##_sse2
#define LANES 4
#define FUSED 0
#define TILE_ROWS 3
#define TILE_COLUMNS 16
#define ROW_COLUMNS 32
#include "vector_kernels.h"
#undef LEVEL
#undef LANES
#undef FUSED
#undef TILE_ROWS
#undef TILE_COLUMNS
#undef ROW_COLUMNS

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define LEVEL(name) name##_avx2
#define LANES 8
#define FUSED 1
#define TILE_ROWS 6
#define TILE_COLUMNS 16
#define ROW_COLUMNS 64
#include "vector_kernels.h"
#undef LEVEL
#undef LANES
#undef FUSED
#undef TILE_ROWS
#undef TILE_COLUMNS
#undef ROW_COLUMNS
#pragma clang attribute pop

// Without min_vector_width clang halves the vectors, as it prefers 256 bits for this architecture.
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#pragma clang attribute push(__attribute__((min_vector_width(512))), apply_to = function)
#define LEVEL(name) name##_avx512
#define LANES 16
#define FUSED 1
#define TILE_ROWS 6
#define TILE_COLUMNS 64
#define ROW_COLUMNS 128
#define RECIPROCAL(d) __builtin_ia32_rcp14ps512_mask(d, d, 0xffff)
#include "vector_kernels.h"
#pragma clang attribute pop
#pragma clang attribute pop

#define DISPATCH(level, call)                \
  switch (level) {                           \
    case CKLevelBaseline: call(sse2); break; \
    case CKLevelAvx2: call(avx2); break;     \
    case CKLevelAvx512: call(avx512); break; \
  }

CKLevel ck_best_level(void) {
  if (__builtin_cpu_supports("x86-64-v4")) return CKLevelAvx512;
  if (__builtin_cpu_supports("x86-64-v3")) return CKLevelAvx2;
  return CKLevelBaseline;
}

#else

#define LEVEL(name) name##_baseline
#define LANES 4
#if defined(__FP_FAST_FMAF)
#define FUSED 1
#else
#define FUSED 0
#endif
#define TILE_ROWS 6
#define TILE_COLUMNS 16
#define ROW_COLUMNS 32
#include "vector_kernels.h"

#define DISPATCH(level, call) (void)(level), call(baseline);

CKLevel ck_best_level(void) { return CKLevelBaseline; }

#endif

void ck_multiply(CKLevel level, CKProduct product) {
#define MULTIPLY(suffix) multiply_##suffix(&product)
  DISPATCH(level, MULTIPLY)
}

void ck_multiply_rows(CKLevel level, CKRowProduct product) {
#define MULTIPLY_ROWS(suffix) multiply_rows_##suffix(&product)
  DISPATCH(level, MULTIPLY_ROWS)
}

void ck_sum_columns(CKLevel level, CKColumnSums sums) {
#define SUM_COLUMNS(suffix) sum_columns_##suffix(&sums)
  DISPATCH(level, SUM_COLUMNS)
}

void ck_sigmoid(CKLevel level, const float *x, float *y, ptrdiff_t count) {
#define SIGMOID(suffix) sigmoid_##suffix(x, y, count)
  DISPATCH(level, SIGMOID)
}

void ck_tanh(CKLevel level, const float *x, float *y, ptrdiff_t count) {
#define TANH(suffix) tanh_##suffix(x, y, count)
  DISPATCH(level, TANH)
}

void ck_lstm_states(CKLevel level, CKLSTMStates states) {
#define LSTM_STATES(suffix) lstm_states_##suffix(&states)
  DISPATCH(level, LSTM_STATES)
}

void ck_gru_states(CKLevel level, CKGRUStates states) {
#define GRU_STATES(suffix) gru_states_##suffix(&states)
  DISPATCH(level, GRU_STATES)
}

void ck_lstm_steps(CKLevel level, CKLSTMSteps steps) {
#define LSTM_STEPS(suffix) lstm_steps_##suffix(&steps)
  DISPATCH(level, LSTM_STEPS)
}

void ck_gru_steps(CKLevel level, CKGRUSteps steps) {
#define GRU_STEPS(suffix) gru_steps_##suffix(&steps)
  DISPATCH(level, GRU_STEPS)
}

void ck_lstm_gradients(CKLevel level, CKLSTMGradients gradients) {
#define LSTM_GRADIENTS(suffix) lstm_gradients_##suffix(&gradients)
  DISPATCH(level, LSTM_GRADIENTS)
}

void ck_gru_gradients(CKLevel level, CKGRUGradients gradients) {
#define GRU_GRADIENTS(suffix) gru_gradients_##suffix(&gradients)
  DISPATCH(level, GRU_GRADIENTS)
}

#if defined(__x86_64__)

unsigned long ck_flush_subnormals(void) {
  const unsigned saved = __builtin_ia32_stmxcsr();
  __builtin_ia32_ldmxcsr(saved | 1u << 15 | 1u << 6);  // FTZ for results, DAZ for operands
  return saved;
}

void ck_restore_arithmetic(unsigned long saved) { __builtin_ia32_ldmxcsr((unsigned)saved); }

#elif defined(__aarch64__)

unsigned long ck_flush_subnormals(void) {
  unsigned long saved;
  __asm__ volatile("mrs %0, fpcr" : "=r"(saved));
  __asm__ volatile("msr fpcr, %0" : : "r"(saved | 1ul << 24));  // FZ for both
  return saved;
}

void ck_restore_arithmetic(unsigned long saved) { __asm__ volatile("msr fpcr, %0" : : "r"(saved)); }

#else

unsigned long ck_flush_subnormals(void) { return 0; }
void ck_restore_arithmetic(unsigned long saved) { (void)saved; }

#endif

void ck_prefer_large_pages(void *block, size_t bytes) {
#if defined(MADV_HUGEPAGE)
  // Whole small pages within the block: its first and last may hold something else.
  const uintptr_t small = 1 << 12;
  const uintptr_t start = ((uintptr_t)block + small - 1) / small * small;
  const uintptr_t end = ((uintptr_t)block + bytes) / small * small;
  if (end > start) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
  (void)block, (void)bytes;
#endif
}

void ck_keep_freed_memory(void) {
#if defined(__GLIBC__)
  (void)mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that it takes; larger blocks are returned at once
  (void)mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

import CKernels

/// The hot loops of the core. Each has a plain twin in `ReferenceKernels`.
///
/// Every matrix that is multiplied from the right or written to has its row length rounded up to a multiple
/// of `columnQuantum` floats (the padding is zero), so that the inner loop needs no remainder.
enum Kernels {
  /// The instruction set that a kernel uses. Results of different levels differ in the last bits.
  typealias Level = CKLevel

  /// Row lengths are multiples of this many floats.
  static let columnQuantum = 16
  /// Packed right-hand matrices are cut into panels of this many columns, each contiguous.
  static let panelWidth = 64

  /// What a product's sums start from.
  enum Start {
    case zero
    /// What C holds.
    case accumulated
    /// The same row (n) for every row of C.
    case row(UnsafePointer<Float>)
  }

  /// How many of a product's columns become, once summed up, their sigmoid, and how many after those their tanh:
  /// multiples of `columnQuantum`.
  struct Squash {
    var sigmoid = 0
    var tanh = 0

    static let none = Squash()
  }

  /// `C[m, n] = φ(S + A[m, k] · B[k, n])`, where `n` is a multiple of `columnQuantum`.
  ///
  /// Element (r, p) of A is at `a[r · aRow + p · aColumn]`; element (p, j) of B at
  /// `b[(j / 64) · bPanel + p · bRow + j % 64]`, so that both a packed matrix (bRow 64 or less for the last
  /// panel's width, bPanel k · 64) and a plain row-major one (bRow its row length, bPanel 64) fit; element
  /// (r, j) of C at `c[r · cRow + j]`.
  ///
  /// Each element is one chain of multiply-adds in the order of p, so that a row has the same bits whether it
  /// is computed alone or among others. With one row, `startsAtEnd` computes the columns from the last to the
  /// first: whoever multiplies by the same large B again and again and turns round each time finds its near
  /// end still in the cache.
  static func multiply(
    rows m: Int, columns n: Int, depth k: Int,
    _ a: UnsafePointer<Float>, aRow: Int, aColumn: Int,
    _ b: UnsafePointer<Float>, bRow: Int, bPanel: Int,
    into c: UnsafeMutablePointer<Float>, cRow: Int, from start: Start = .zero, squash: Squash = .none,
    startsAtEnd: Bool = false, level: Level = ck_best_level()
  ) {
    let (first, firstRow): (UnsafePointer<Float>?, Int) =
      switch start {
      case .zero: (nil, 0)
      case .accumulated: (UnsafePointer(c), cRow)
      case .row(let row): (row, 0)
      }
    ck_multiply(
      level,
      CKProduct(
        rows: m, columns: n, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: bRow, bPanel: bPanel,
        start: first, startRow: firstRow, c: c, cRow: cRow, sigmoidColumns: squash.sigmoid,
        tanhColumns: squash.tanh, startsAtEnd: startsAtEnd))
  }

  /// `C = S + A · Bᵀ`, B being stored with a row for each of C's columns; see `CKRowProduct`.
  static func multiplyRows(_ product: CKRowProduct, level: Level = ck_best_level()) {
    ck_multiply_rows(level, product)
  }

  /// An LSTM's `c = f c' + i g`, `φ(c) = tanh(c)` and `h = o φ(c)`.
  static func lstmStates(_ states: CKLSTMStates, level: Level = ck_best_level()) {
    ck_lstm_states(level, states)
  }

  /// A GRU's candidate `n = tanh(n + r q)` and `h = (1 − z) h' + z n`, or `z h' + (1 − z) n` if it `keeps`.
  static func gruStates(_ states: CKGRUStates, level: Level = ck_best_level()) {
    ck_gru_states(level, states)
  }

  /// Steps of an LSTM through one sequence; see `CKLSTMSteps`.
  static func lstmSteps(_ steps: CKLSTMSteps, level: Level = ck_best_level()) { ck_lstm_steps(level, steps) }

  /// Steps of a GRU through one sequence; see `CKGRUSteps`.
  static func gruSteps(_ steps: CKGRUSteps, level: Level = ck_best_level()) { ck_gru_steps(level, steps) }

  /// The way back through an LSTM's step; see `CKLSTMGradients`, and `LSTMCell.backward` for the equations.
  static func lstmGradients(_ gradients: CKLSTMGradients, level: Level = ck_best_level()) {
    ck_lstm_gradients(level, gradients)
  }

  /// The way back through a GRU's step; see `CKGRUGradients`, and `GRUCell.backward` for the equations.
  static func gruGradients(_ gradients: CKGRUGradients, level: Level = ck_best_level()) {
    ck_gru_gradients(level, gradients)
  }

  /// Writes the sums of each column of `rows` rows of `x`, `xRow` floats apart; see `ColumnSums`.
  ///
  /// - Parameters:
  ///   - shift: What distances are taken from, as many as `sums` has columns.
  ///   - counts: Whether those below and above the bounds of `sums` are counted.
  static func sumColumns(
    of x: UnsafePointer<Float>, rows: Int, xRow: Int, shift: UnsafePointer<Float>, into sums: ColumnSums,
    counts: Bool = true, level: Level = ck_best_level()
  ) {
    ck_sum_columns(
      level,
      CKColumnSums(
        rows: rows, columns: sums.columns, x: x, xRow: xRow, shift: shift, counts: counts, low: sums.low,
        high: sums.high, sum: sums.sum, distance: sums.distance, squares: sums.squares, least: sums.least,
        largest: sums.largest, below: sums.below, above: sums.above))
  }

  /// Does `body` with numbers below 1.2e-38 taken for 0. A gradient that has faded so far is in the hundredth
  /// decade of a curve that shows sixteen, and a product with such numbers takes twenty times as long.
  static func withoutSubnormals<Result>(_ body: () -> Result) -> Result {
    let saved = ck_flush_subnormals()
    defer { ck_restore_arithmetic(saved) }
    return body()
  }

  /// `y[i] = 1 / (1 + exp(−x[i]))`, within 1 unit in the last place; `x` and `y` may be the
  /// same.
  static func sigmoid(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
    level: Level = ck_best_level()
  ) {
    ck_sigmoid(level, x, y, count)
  }

  /// `y[i] = tanh(x[i])`, within 1 unit in the last place; `x` and `y` may be the same.
  static func tanh(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
    level: Level = ck_best_level()
  ) {
    ck_tanh(level, x, y, count)
  }
}

extension Kernels.Level {
  /// What this processor can run, lowest first.
  static var available: [CKLevel] {
    switch ck_best_level() {
    case .baseline: [.baseline]
    case .avx2: [.baseline, .avx2]
    case .avx512: [.baseline, .avx2, .avx512]
    }
  }
}

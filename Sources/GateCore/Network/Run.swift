/// A network stepping through one sequence, computing each step when it is asked for.
///
/// Memory does not grow with `T × H × gates`: a checkpoint of the states is kept every few hundred steps, and
/// the traces of a window around the steps last asked for. A network with a backward direction needs the
/// whole sequence before its first step, so it is computed whole.
public struct Run: Equatable, Sendable {
}

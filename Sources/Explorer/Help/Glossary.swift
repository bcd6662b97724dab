/// The words and signs on the screens, for a reader who meets them for the first time.
enum Glossary {
  struct Entry {
    var term: String
    /// The same in ASCII; nil where it is the same.
    var plain: String?
    var meaning: String

    init(_ term: String, plain: String? = nil, _ meaning: String) {
      self.term = term
      self.plain = plain
      self.meaning = meaning
    }
  }

  static let entries: [Entry] = [
    Entry("step, unit", "one position of the sequence; one of the numbers that a layer remembers"),
    Entry("gate", "a number between 0 (shut) and 1 (open) that something is multiplied by"),
    Entry("f, i, o", "the LSTM's gates: what is kept of c, what is written into c, what of c is shown as h"),
    Entry(
      "z, r",
      "the GRU's gates: how much of h is kept or written (both conventions exist), and how much of h the candidate sees"
    ),
    Entry("candidate", "what a unit would write, if its gate let it: g of an LSTM, h with a tilde of a GRU"),
    Entry(
      "c, h", "the states: the LSTM's memory, and what a unit gives to the other units and to the output"),
    Entry("c', h'", "the same before this step"),
    Entry("W, U, b", "the weights of what is read, the weights of h', and the bias"),
    Entry("saturation", "a gate that is nearly always shut (below 0.1) or open (above 0.9)"),
    Entry("half-life", "after how many steps half of what a unit holds is gone, through the gate that keeps"),
    Entry("∂", plain: "d", "a derivative, the slope: how fast a number grows with a small change of another"),
    Entry("slope", "what a derivative says; it need not hold for large changes"),
    Entry(
      "swap effect",
      "how much a number changes when an input is exchanged for another: measured, so it says what matters"),
    Entry(
      "ρ(U)", plain: "rho(U)", "the spectral radius of U: how much its matrix can stretch h from step to step"
    ),
    Entry(
      "rest point",
      "a state that stays where it is while the same is read again and again: stable (it draws states in), a saddle (in along some directions, away along others), unstable (away along all); a slow point moves a little"
    ),
    Entry(
      "|λ|, τ", plain: "size, tau",
      "the largest eigenvalue at a rest point: how much a small distance from it grows or, below 1, shrinks a step; and after how many steps it is e times as large (a minus sign) or a third, 1/e, of it"
    ),
    Entry(
      "what-if",
      "a change of yours: a held gate, another input, another weight; all that follows is computed anew"),
    Entry("baseline", "the network without your changes"),
    Entry(
      "▸", plain: ">", "the selected unit; with a half block, which of the two tiles in the row is its own"),
    Entry("≠", plain: "!", "here something is changed"),
    Entry("…", plain: "~", "something is left out, for want of room"),
  ]
}

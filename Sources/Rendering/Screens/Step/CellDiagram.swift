import Explorer
import GateCore

/// The picture of a cell: wires, boxes and operators with the micro-steps at which data reaches them.
struct CellDiagram {
  typealias Position = WireCanvas.Position

  struct Wire {
    var points: [Position]
    var microStep: MicroStep
    /// Where wires of different layers cross, the higher one is drawn over the lower; those of one layer join.
    var layer = 0
  }

  /// A gate or candidate: three rows around a label.
  struct Box {
    var center: Int
    var top: Int
    /// The function, in the upper edge.
    var title: String
    /// What else is added up, in the lower edge; may be empty.
    var footnote = ""
    var microStep: MicroStep
  }

  /// A sign on a wire, centred on its place.
  struct Sign {
    var position: Position
    var text: String
    var microStep: MicroStep
  }

  /// What enters (at the left edge) or leaves.
  struct Port {
    var position: Position
    var name: String
    /// The number that enters or leaves for the selected unit; nil for x.
    var quantity: VectorStrip.Source
    var microStep: MicroStep?
  }

  let width: Int
  let height: Int
  let unicode: Bool
  var wires: [Wire] = []
  var boxes: [Box] = []
  var signs: [Sign] = []
  var ports: [Port] = []

  init(width: Int, height: Int, unicode: Bool) {
    self.width = width
    self.height = height
    self.unicode = unicode
  }

  /// True where the ports have room for numbers.
  var hasWidePorts: Bool { width >= 66 }
  /// First and last column of the wires.
  var start: Int { hasWidePorts ? 10 : 3 }
  var end: Int { width - (hasWidePorts ? 11 : 4) }
  /// Columns of a box, without its centre to one side.
  var boxHalf: Int { width >= 70 ? 5 : 4 }

  var times: String { unicode ? "(×)" : "(*)" }
  var lessThanOne: String { unicode ? "[1−]" : "[1-]" }

  mutating func wire(_ microStep: MicroStep, layer: Int = 0, _ points: (Int, Int)...) {
    wires.append(Wire(points: points.map { Position($0.0, $0.1) }, microStep: microStep, layer: layer))
  }

  mutating func sign(_ text: String, _ column: Int, _ row: Int, _ microStep: MicroStep) {
    signs.append(Sign(position: Position(column, row), text: text, microStep: microStep))
  }

  mutating func port(
    _ name: String, _ source: VectorStrip.Source, _ column: Int, _ row: Int, _ microStep: MicroStep? = nil
  ) {
    ports.append(Port(position: Position(column, row), name: name, quantity: source, microStep: microStep))
  }
}

extension CellDiagram {
  /// The picture of a cell in a given convention of its update gate.
  init(_ explorer: Explorer, width: Int, height: Int) {
    self.init(width: width, height: height, unicode: explorer.view.appearance.hasUnicode)
    switch explorer.shown.cell {
    case .lstm(let cell): draw(cell)
    case .gru(var cell):
      if explorer.screens.step.showsOtherConvention { cell.update = cell.update.other }
      draw(cell)
    case .rnn(let cell): draw(cell)
    }
  }
}

import GateCore
import Models

/// All state of the explorer. Events change it (`update`), after the program has prepared it (`Opening.reveal`,
/// `Zoom.show`, `adopt`, `finishComputing`); `Rendering` draws it.
public struct Explorer: Equatable, Sendable {
  public internal(set) var session: Session
  public internal(set) var cursor = Cursor()
  public internal(set) var view: ViewOptions
  public internal(set) var screens = ScreenStates()
  public internal(set) var insights = Insights()
  public internal(set) var jobs = Jobs()
  public internal(set) var playback = Playback()
  /// Where everything is on the screen; nil before it is laid out for the first time.
  public internal(set) var layout: FrameLayout?
  public internal(set) var dialog = Dialog()
  public internal(set) var search: TokenSearch?
  /// The networks that are being trained, or whose training is gone through.
  public internal(set) var training = TrainingWatch()
  /// The lesson that is open beside the screens.
  public internal(set) var lesson: LessonRun?
  public internal(set) var course = Course()
  /// True where an open lesson is not shown: in a picture for a file.
  var hasNoPanel = false
  /// How many steps must be computed before the search is repeated; nil when the hits fit the run on the screen.
  var searchAwaits: Int?
  public internal(set) var log = CommandLog()

  /// Opens an exhibit before the first step of one of its sequences, which must exist.
  ///
  /// - Throws: `InputError` when the sequence does not fit the model.
  public init(
    exhibit: Exhibit, sequence: Int = 0, catalogue: [CatalogueEntry] = [], cell: CellKind? = nil,
    appearance: Appearance = Appearance(colors: .twoHundredFiftySix, hasUnicode: true), width: Int = 80,
    height: Int = 24
  ) throws(InputError) {
    session = try Session(
      exhibit: exhibit, catalogue: catalogue,
      model: exhibit.models.firstIndex { $0.cellKind == cell } ?? 0, sequence: sequence)
    view = ViewOptions(appearance: appearance, frameWidth: width, frameHeight: height)
    UnitMeasures.selectInformativeUnit(in: &self)
    if let notes = session.sequenceNotes { dialog.message = Message(.notice, notes) }
    MeasuredSequence.refresh(in: &self)
    refreshDerived()
  }
}

// What follows from the state.
extension Explorer {
  /// The layer on the screen.
  public var shown: ShownLayer {
    let layer = session.architecture.layers[cursor.layer]
    return ShownLayer(
      layer: layer, lane: Lane(layer: cursor.layer, direction: layer.directions[cursor.direction]))
  }

  /// The quantity that the history line follows.
  public var followedQuantity: Quantity {
    if let followed = cursor.followed, shown.bands.contains(followed) { return followed }
    return shown.memory
  }

  /// The gate that keys and menus are about: the followed quantity when it is a gate, else the first of the cell.
  public var offeredGate: Quantity {
    followedQuantity.isGate ? followedQuantity : shown.bands.first(where: \.isGate) ?? .hidden
  }

  /// Milliseconds between two steps while playing; nil when nothing plays.
  public var playInterval: Int? {
    guard playback.isPlaying else { return nil }
    return max(1, 1000 * screen.playPace / playback.speed)
  }
}

import Explorer
import GateCore
import StateSpace

/// The plane of the Space screen: the ways of the states, and the points on them.
struct SpacePlane {
  @Boxed private var explorer: Explorer
  private let trails: SpaceTrails
  private let words: RestWords
  private let wait: Wait?
  /// The rest points, and where they lie.
  private let rest: [(point: RestPoint, place: StatePlot.Point)]
  let frame: StatePlot.Frame

  private var signs: AnswerSigns { words.signs }

  init(_ explorer: Explorer, _ trails: SpaceTrails, _ words: RestWords) {
    self.explorer = explorer
    self.trails = trails
    self.words = words
    wait = explorer.screens.space.wait == nil ? nil : Wait.current(in: explorer)
    rest =
      (RestPoints.current(in: explorer)?.points ?? []).map { point in
        (point, trails.projection.map { $0(point.state.numbers.map { Float($0) }) } ?? SIMD2(.nan, .nan))
      }
    frame = Self.frame(trails, beside: rest.map(\.place) + (wait?.points ?? []))
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let shares = trails.projection?.shares ?? [0, 0]
    let size = shares.map { NumberText.percent(Float($0)) }
    canvas.draw(
      StatePlot(
        frame: frame, acrossTitle: "1st direction, \(size[0])", upTitle: ["2nd", size[1]],
        trails: ways(canvas), marks: marks(canvas)), in: area)
  }

  // MARK: What is in sight

  /// All ways, drawn already or not, so that a step does not move the picture; and of what else there is as much as
  /// makes it not more than two and a half times as large.
  private static func frame(_ trails: SpaceTrails, beside others: [StatePlot.Point]) -> StatePlot.Frame {
    let points = trails.trails.values.flatMap(\.points)
    return StatePlot.Frame(
      across: range(points.map(\.x), others.map(\.x)), up: range(points.map(\.y), others.map(\.y)))
  }

  /// A little wider than the numbers.
  private static func range(_ values: [Double], _ others: [Double]) -> ClosedRange<Double> {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else { return -1...1 }
    let room = 0.75 * max(largest - least, 1e-6)
    let near = others.filter { $0 >= least - room && $0 <= largest + room }
    let (low, high) = (min(least, near.min() ?? least), max(largest, near.max() ?? largest))
    let margin = high - low > 1e-9 ? 0.04 * (high - low) : 0.5
    return low - margin...high + margin
  }

  // MARK: Ways

  private func ways(_ canvas: Canvas) -> [StatePlot.Trail] {
    let theme = canvas.theme
    var ways: [StatePlot.Trail] = []
    if explorer.screens.space.showsOthers {
      ways += trails.others.map {
        StatePlot.Trail(points: $0.points, style: theme.quiet, isLine: false, character: ":")
      }
    }
    if let unchanged = trails.unchanged {
      let points = taken(of: unchanged, upTo: explorer.cursor.time)
      ways.append(.init(points: points, style: theme.quiet, isLine: true, character: "-"))
    }
    guard let own = trails.own else { return ways }
    let (past, seen) = (
      taken(of: own, upTo: explorer.cursor.time), taken(of: own, upTo: explorer.cursor.revealed)
    )
    ways.append(
      .init(
        points: Array(seen.dropFirst(max(0, past.count - 1))), style: theme.quiet, isLine: true,
        character: "."))
    ways.append(
      .init(points: past + [here].compactMap(\.self), style: theme.bar, isLine: true, character: "+"))
    if let wait {
      ways.append(.init(points: wait.points, style: theme.notice, isLine: true, character: "~"))
    }
    return ways
  }

  private func taken(of trail: StateTrail, upTo time: Int) -> [StatePlot.Point] {
    trail.points.isEmpty ? [] : Array(trail.points[...trail.index(upTo: time)])
  }

  /// Where the state is at the current step.
  private var here: StatePlot.Point? {
    guard let plane = trails.projection else { return nil }
    let state = explorer.session.run.point(of: explorer.shown.lane, step: explorer.cursor.time - 1)
    let point = plane(state)
    return point.x.isFinite ? point : nil
  }

  // MARK: Points

  private func marks(_ canvas: Canvas) -> [StatePlot.Mark] {
    var marks = explorer.screens.space.showsOthers ? ends(canvas) : []
    if let unchanged = trails.unchanged { marks += letters(of: unchanged, isFaint: true, canvas) }
    if let own = trails.own { marks += letters(of: own, isFaint: false, canvas) }
    marks += restMarks(canvas) + waitMarks(canvas)
    if let here {
      let said = answerHere.flatMap(signs.sign(of:)) ?? canvas.glyphs.selectedPoint
      let time = "t\(explorer.cursor.time)"
      marks.append(.init(point: here, text: String(said) + time, style: canvas.theme.selected))
      marks.append(.init(point: here, text: String(said), style: canvas.theme.current))
    }
    return marks
  }

  private var answerHere: Float? {
    guard explorer.cursor.time > 0 else { return nil }
    return Predictions.spoken(step: explorer.cursor.time - 1, of: explorer.session.run, in: explorer.session)
  }

  /// What the other sequences end with.
  private func ends(_ canvas: Canvas) -> [StatePlot.Mark] {
    trails.others.compactMap { trail in
      guard let point = trail.points.last, let answer = trail.answers.last,
        let sign = signs.sign(of: answer)
      else { return nil }
      return StatePlot.Mark(
        point: point, text: String(sign), style: canvas.style(ofAnswer: answer, signs, limit: 1))
    }
  }

  /// What is said after each step; after the current one, and of the network without changes, faintly.
  private func letters(of trail: StateTrail, isFaint: Bool, _ canvas: Canvas) -> [StatePlot.Mark] {
    let (time, revealed) = (explorer.cursor.time, isFaint ? explorer.cursor.time : explorer.cursor.revealed)
    guard !trail.points.isEmpty else { return [] }
    let limit = signs.limit(of: trail.answers)
    // What has been passed lies on top of what is still to come.
    let order = (0...trail.index(upTo: revealed)).sorted {
      (trail.time(of: $0) <= time ? 1 : 0, $0) < (trail.time(of: $1) <= time ? 1 : 0, $1)
    }
    return order.map { index in
      guard index > 0 else {
        return .init(point: trail.points[0], text: "t0", style: canvas.theme.quiet)
      }
      let isAhead = trail.time(of: index) > time
      let answer = trail.answers[index]
      let sign = isFaint ? canvas.glyphs.point : signs.sign(of: answer) ?? canvas.glyphs.point
      var style =
        isAhead || isFaint ? canvas.theme.quiet : canvas.style(ofAnswer: answer, signs, limit: limit)
      style.isBold = !isAhead && !isFaint
      return .init(point: trail.points[index], text: String(sign), style: style)
    }
  }

  // MARK: Rest

  /// A sign for each rest point, in the look of what is said there, and its number in the table; slow ones have none.
  private func restMarks(_ canvas: Canvas) -> [StatePlot.Mark] {
    let selected = SpaceScreen.selectedPoint(in: explorer)
    let limit = signs.limit(of: trails.own?.answers ?? [])
    // The selected one lies on top.
    return rest.indices.sorted { ($0 == selected ? 1 : 0, -$0) < ($1 == selected ? 1 : 0, -$1) }.map {
      index in
      let point = rest[index].point
      var style = canvas.style(ofAnswer: words.answer(point.saying), signs, limit: limit)
      style.isBold = true
      let isNumbered = point.isFixed || index == selected
      return StatePlot.Mark(
        point: rest[index].place, text: "\(words.sign(of: point))" + (isNumbered ? "\(index + 1)" : ""),
        style: index == selected ? canvas.theme.current : style)
    }
  }

  /// How many rest points are out of sight.
  var hiddenPoints: Int { rest.count { !frame.contains($0.place) } }

  /// Where waiting changes what is said, and where it ends: beyond the edge an arrow says so.
  private func waitMarks(_ canvas: Canvas) -> [StatePlot.Mark] {
    guard let wait, wait.fed > 0, let last = wait.points.last else { return [] }
    var marks = wait.answers.dropFirst().compactMap { answer -> StatePlot.Mark? in
      guard let index = wait.steps.firstIndex(where: { $0 >= answer.step }),
        let sign = signs.sign(of: words.answer(answer.saying))
      else { return nil }
      var style = canvas.style(ofAnswer: words.answer(answer.saying), signs, limit: 1)
      style.isBold = true
      return StatePlot.Mark(point: wait.points[index], text: String(sign), style: style)
    }
    let place = frame.nearest(to: last)
    let text = place == last ? "+\(wait.fed)" : "\(frame.arrow(to: last, canvas.glyphs.unicode))+\(wait.fed)"
    marks.append(.init(point: place, text: text, style: canvas.theme.selected))
    return marks
  }
}

extension StatePlot.Frame {
  /// The point itself, or the one at the edge that is nearest to it.
  fileprivate func nearest(to point: StatePlot.Point) -> StatePlot.Point {
    StatePlot.Point(
      min(max(point.x, across.lowerBound), across.upperBound), min(max(point.y, up.lowerBound), up.upperBound)
    )
  }

  /// Which way a point lies that is out of sight.
  fileprivate func arrow(to point: StatePlot.Point, _ unicode: Bool) -> String {
    if point.x > across.upperBound { return unicode ? "→" : ">" }
    if point.x < across.lowerBound { return unicode ? "←" : "<" }
    return point.y > up.upperBound ? (unicode ? "↑" : "^") : (unicode ? "↓" : "v")
  }
}

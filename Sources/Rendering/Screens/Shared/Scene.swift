import Explorer

/// What a frame is drawn from: the state, and where everything is.
struct Scene {
  @Boxed var explorer: Explorer
  let frame: FrameLayout
  let purpose: DrawingPurpose

  init(_ explorer: Explorer, for purpose: DrawingPurpose) {
    self.init(explorer, explorer.frame, purpose)
  }

  private init(_ explorer: Explorer, _ frame: FrameLayout, _ purpose: DrawingPurpose) {
    self.explorer = explorer
    self.frame = frame
    self.purpose = purpose
  }

  /// The same frame with another network on the screen.
  func showing(_ explorer: Explorer) -> Scene { Scene(explorer, frame, purpose) }

  /// Where things are on the Timeline, whose columns other screens share.
  var timeline: TimelineLayout { frame.timeline }

  /// The part of the frame that the screens have.
  var area: Area { Area(column: 0, row: 0, width: explorer.view.width, height: explorer.view.height) }

  /// The whole frame, with a lesson's panel.
  var whole: Area {
    Area(column: 0, row: 0, width: explorer.view.frameWidth, height: explorer.view.frameHeight)
  }

  /// The columns of time on the screen.
  var columns: StepColumns {
    StepColumns(
      timeline.columns, length: explorer.session.run.length, aggregate: explorer.view.aggregate)
  }
}

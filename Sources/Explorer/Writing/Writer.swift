import GateCore
import Models

/// Goes on from the current step with the network's own words.
enum Writer {
  /// Cuts the sequence after the current step, as a sequence of its own, and lets the network go on with it.
  static func begin(_ order: WritingOrder, in explorer: inout Explorer) {
    if let obstacle = explorer.session.architecture.writingObstacle {
      explorer.dialog.message = Message(.failure, "this network cannot write: \(obstacle)")
      return
    }
    let time = ComputeJob.goal(in: explorer).time
    guard time > 0 else {
      explorer.dialog.message = Message(
        .failure, "before the first step the network has said nothing: take a step")
      return
    }
    do throws(InputError) {
      if !explorer.session.goesOn(at: time) { try cut(after: time, in: &explorer) }
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
      return
    }
    explorer.playback.writing = Writing(order: order, sequence: explorer.session.sequenceIndex)
    explorer.playback.isPlaying = order.count > 0
    if order.count == 0 { explorer.playback.writing = nil }
    explorer.dialog.message = Message(
      .notice,
      "the network writes \(order.count) tokens at temperature \(order.draw.temperature): Space pauses")
  }

  /// Shows the steps up to `time` as a sequence that the reader made; what is changed of the network stays changed.
  private static func cut(after time: Int, in explorer: inout Explorer) throws(InputError) {
    let session = explorer.session
    var sequence = InputSequence(
      name: "written", steps: session.sequence.steps.slice(0..<time),
      columnNames: session.sequence.columnNames)
    sequence.notes = session.sequence.notes
    var exhibit = session.exhibit
    exhibit.sequences.append(sequence)
    let index = exhibit.sequences.count - 1
    let plain = try Session.makeRun(exhibit, model: session.modelIndex, sequence: index)
    explorer.session.exhibit = exhibit
    explorer.session.typed.insert(index)
    explorer.session.sequenceIndex = index
    explorer.search = nil
    explorer.jobs.remove(.search)
    explorer.jobs.remove(.compute)
    explorer.cursor.time = time
    explorer.cursor.revealed = time
    try WhatIf.applyChanges(to: plain, in: &explorer)
  }

  /// Writes the next token and takes its step.
  ///
  /// - Returns: false when nothing is being written, or the reader has gone elsewhere meanwhile.
  static func goOn(in explorer: inout Explorer) -> Bool {
    guard var writing = explorer.playback.writing else { return false }
    let end = explorer.session.run.length
    guard writing.sequence == explorer.session.sequenceIndex, explorer.cursor.time == end,
      explorer.session.goesOn(at: end)
    else {
      explorer.playback.writing = nil
      return false
    }
    guard let token = explorer.session.run.tokenToFollow(step: end - 1, by: writing.order.draw),
      explorer.session.append(token)
    else {
      stop(in: &explorer)
      explorer.dialog.message = Message(.failure, "the network says no token here")
      return true
    }
    Motion.seek(end + 1, in: &explorer)
    writing.written += 1
    log(&writing, in: &explorer)
    explorer.playback.writing = writing
    if writing.written >= writing.order.count { stop(in: &explorer) }
    return true
  }

  private static func stop(in explorer: inout Explorer) {
    explorer.playback.writing = nil
    explorer.playback.isPlaying = false
  }

  /// What is written is one line of the log, which grows.
  private static func log(_ writing: inout Writing, in explorer: inout Explorer) {
    func line(_ count: Int) -> String? {
      Command.write(WritingOrder(count: count, draw: writing.order.draw)).line
    }
    if explorer.log.lines.last == line(writing.logged) {
      writing.logged += 1
      line(writing.logged).map { explorer.log.replaceLast(by: $0) }
    } else {
      writing.logged = 1
      line(1).map { explorer.log.add($0) }
    }
  }
}

extension Session {
  /// True where the sequence is the reader's own, as it was made, and ends at a step: then it may become longer.
  fileprivate func goesOn(at step: Int) -> Bool {
    hasTypedSequence && whatIf.sequence == nil && run.length == step
      && architecture.writingObstacle == nil
  }

  /// Lets the sequence go on with a token; false where that cannot be.
  fileprivate mutating func append(_ token: Int) -> Bool {
    do throws(InputError) {
      try run.append(.tokens([token]))
      try whatIf.baseline?.append(.tokens([token]))
    } catch { return false }
    exhibit.sequences[sequenceIndex].steps.append(.tokens([token]))
    // What was known of it was known of another sequence.
    exhibit.sequences[sequenceIndex].targets = .none
    exhibit.sequences[sequenceIndex].annotation = nil
    return true
  }
}

extension Explorer {
  /// Writes all tokens that are asked for: a script does not wait.
  public mutating func finishWriting() {
    while Writer.goOn(in: &self) { finishComputing() }
    if jobs.hasWork { finishComputing() }
  }
}

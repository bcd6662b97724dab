import GateCore

/// Tries a lesson as a reader would go through it: commands, questions, goals by their own hints, claims.
public enum LessonCheck {
  /// What is wrong with it, in the order in which it is met.
  ///
  /// - Parameters:
  ///   - explorer: In any state; the lesson opens what it needs.
  ///   - host: Opens tasks and files.
  public static func faults<Host: EffectHost>(
    in lesson: Lesson, from explorer: Explorer, host: Host
  ) -> [LessonFault] {
    var trial = LessonTrial(lesson, explorer, host)
    trial.go()
    return trial.faults
  }
}

/// A lesson that is gone through and tried at each stop.
private struct LessonTrial<Host: EffectHost>: ~Copyable {
  private var walk: LessonWalk<Host>
  private(set) var faults: [LessonFault] = []
  /// How many steps of which run the reader has seen, and on which page that was.
  private var seen: [(run: Run.Identity, steps: Int, page: Int)] = []

  init(_ lesson: Lesson, _ explorer: Explorer, _ host: Host) {
    walk = LessonWalk(lesson, explorer, host)
  }

  private var lesson: Lesson { walk.lesson }
  private var explorer: Explorer { walk.explorer }
  private var run: LessonRun? { walk.run }

  mutating func go() {
    tryNamedClaims()
    walk.begin(isChecked: true)
    collectClaims()
    for _ in 0..<LessonWalk<Host>.stopLimit {
      guard let stop = walk.stop, pass(stop) || walk.turnPage() else { return }
      collectClaims()
    }
  }

  /// Tries what the lesson waits for; true where the reader gets past it.
  private mutating func pass(_ stop: LessonWalk<Host>.Stop) -> Bool {
    switch stop {
    case .fault(let fault):
      faults.append(fault)
      return false
    case .question(let open):
      check(open)
      see(open)
      return walk.answer(open)
    case .goal(let goal):
      see(nil)
      return reach(goal)
    case .endOfPage:
      see(nil)
      endPage()
      return false
    }
  }

  private mutating func collectClaims() {
    let run = walk.run
    walk.change {
      $0.lesson?.claimFaults = []
      $0.lesson?.textClaims = []
    }
    faults += run?.claimFaults ?? []
    for line in run?.textClaims ?? [] { tryClaim(ofText: line) }
  }

  /// `"aabb" : right at last`: about the network on the screen, reading another text.
  private mutating func tryClaim(ofText line: LessonLine) {
    guard let claim = try? ClaimLine("here \(line.text)"), let text = claim.text else {
      return fault(line.line, "expected \"TEXT\" : CLAIM, found '\(line.text)'")
    }
    tryClaim(claim.claim, of: text, line: line.line, in: explorer) { _, _ in true }
  }

  private mutating func fault(_ line: Int?, _ text: String) {
    faults.append(LessonFault(file: lesson.file, line: line, text))
  }

  // MARK: Questions

  private mutating func check(_ open: OpenQuestion) {
    do throws(LessonFault) {
      let answer = try Lessons.answer(to: open, in: explorer)
      for reply in [open.question.right, open.question.wrong].compactMap(\.self) {
        do throws(ConditionError) { _ = try reply.filled(in: answer.seen) } catch {
          fault(open.question.line, error.message)
        }
      }
      checkText(above: open, answer.answer)
      checkSeen(open, answer.answer, answer.seen)
      if case .number(let number) = answer.answer, case .scale(let scale) = open.range,
        !scale.contains(number)
      {
        fault(
          open.question.line,
          "the answer, \(NumberText.brief(number)), is not on the scale from "
            + "\(NumberText.brief(scale.lowerBound)) to \(NumberText.brief(scale.upperBound)): set it with 'scale'"
        )
      }
    } catch { faults.append(error) }
  }

  /// The text above a question may not tell its answer, by an expression or by a number that is written out.
  private mutating func checkText(above open: OpenQuestion, _ answer: TrueAnswer) {
    let blocks = lesson.pages[open.place.page].blocks[..<open.place.block]
    let asked = (try? open.question.secrets(in: explorer)) ?? []
    let start = blocks.lastIndex(where: \.isStop).map { $0 + 1 } ?? 0
    for block in blocks[start...] {
      guard case .text(let paragraph) = block.content else { continue }
      for part in paragraph.text.templateParts {
        switch part {
        case .expression(let expression):
          if (try? Secret.tells(expression, oneOf: asked, in: explorer)) == true {
            fault(
              block.line,
              "{\(expression)} gives the answer of the question in line \(open.question.line) away")
          }
        case .text(let text):
          if case .number(let number) = answer, let found = text.decimals(equalTo: number) {
            fault(
              block.line, "\(found) gives the answer of the question in line \(open.question.line) away")
          }
        }
      }
    }
  }

  /// What is asked may not have been on the screen before.
  private mutating func checkSeen(_ open: OpenQuestion, _ answer: TrueAnswer, _ after: Explorer) {
    let asksForTrial = !open.question.trial.isEmpty
    let secrets = (try? open.question.numbersAsked(in: asksForTrial ? after : explorer)) ?? []
    let identity = asksForTrial ? after.session.run.identity : explorer.session.run.identity
    guard !secrets.isEmpty, let known = seen.first(where: { $0.run == identity }) else {
      return
    }
    let first: Int
    if case .step = open.question.kind, case .indices(let right) = answer {
      first = (right.min() ?? 0) + 1
    } else {
      first = secrets.map { $0.step ?? explorer.session.run.length }.min() ?? 1
    }
    guard known.steps >= first else { return }
    fault(
      open.question.line,
      "the question is answered beforehand: step \(first) of this network and sequence was shown on page \(known.page + 1)"
    )
  }

  /// Takes down what the reader sees at this place.
  private mutating func see(_ open: OpenQuestion?) {
    let page = run?.page ?? 0
    let shown = explorer.cursor.revealed - (open?.veil.withholds == true ? 1 : 0)
    guard shown > 0 else { return }
    var runs = [explorer.session.run.identity]
    if let baseline = explorer.session.baseline { runs.append(baseline.identity) }
    for identity in runs {
      if let index = seen.firstIndex(where: { $0.run == identity }) {
        if shown > seen[index].steps { seen[index] = (identity, shown, page) }
      } else {
        seen.append((identity, shown, page))
      }
    }
  }

  // MARK: Goals

  /// Reaches a goal by its hints; false where they do not.
  private mutating func reach(_ goal: LessonGoal) -> Bool {
    let line = goal.condition.line
    do throws(ConditionError) {
      _ = try ConditionParser.parseClaim(
        goal.condition.text, known: explorer.session.sequence.annotation?.name)
    } catch {
      fault(line, error.message)
      return false
    }
    guard goal.hints.contains(where: { !$0.commands.isEmpty }) else {
      fault(line, "expected a ```hint below the goal whose last line, :COMMAND, reaches it, found none")
      return false
    }
    guard !walk.reach(goal) else { return true }
    var reason = ""
    if let fault = try? ClaimCheck.fault(in: goal.condition.text, of: explorer) {
      reason = ": it " + fault.message
    }
    fault(line, "the goal is not reached by its last hint" + reason)
    return false
  }

  private mutating func endPage() {
    guard let run else { return }
    for (index, block) in run.currentPage.blocks.enumerated() {
      guard case .goal(let goal) = block.content, !run.state.stops.contains(index) else { continue }
      fault(goal.condition.line, "the goal is reached before the reader does anything")
    }
  }

  // MARK: Claims about other networks

  private mutating func tryNamedClaims() {
    for block in lesson.pages.flatMap(\.blocks) {
      guard case .claims(let lines) = block.content else { continue }
      for line in lines where line.namesNetwork { tryNamedClaim(line) }
    }
  }

  private mutating func tryNamedClaim(_ line: LessonLine) {
    guard let claim = try? ClaimLine(line.text) else { return }
    tryClaim(claim.claim, of: claim.text, line: line.line, in: explorer) { other, perform in
      perform(.openFile(ModelPath(claim.network)), &other)
    }
  }

  /// Tries a claim after the last step of a text.
  ///
  /// - Parameter open: Opens the network that it is about; false where that is not there.
  private mutating func tryClaim(
    _ claim: String, of text: String?, line: Int, in explorer: Explorer,
    opening open: (inout Explorer, (Command, inout Explorer) -> Bool) -> Bool
  ) {
    var other = explorer
    other.lesson = nil
    var host = walk.host
    func perform(_ command: Command, in explorer: inout Explorer) -> Bool {
      _ = host.handle(.command(command), on: &explorer)
      explorer.finishComputing()
      return explorer.dialog.message?.kind != .failure
    }
    // It is about the network as it is.
    if let all = try? CommandTable.parse("drop all"), other.session.baseline != nil {
      _ = perform(all, in: &other)
    }
    guard open(&other, perform), text.map({ perform(.text($0), in: &other) }) ?? true,
      perform(.last, in: &other)
    else { return fault(line, other.dialog.message?.text ?? "'\(claim)' cannot be tried") }
    do throws(ConditionError) {
      if let found = try ClaimCheck.fault(in: claim, of: other) {
        fault(line, "'\(claim)' \(found.message)")
      }
    } catch { fault(line, error.message) }
  }
}

extension String {
  /// A number with two decimals or more that is another one, rounded; nil where there is none.
  fileprivate func decimals(equalTo number: Float) -> String? {
    let words = split { !$0.isNumber && $0 != "." && $0 != "-" }.map { word in
      String(word.reversed().drop { $0 == "." || $0 == "-" }.reversed())
    }
    return words.first { word in
      guard let point = word.firstIndex(of: "."), Float(word) != nil else { return false }
      let count = word.distance(from: point, to: word.endIndex) - 1
      return count >= 2 && NumberText.decimal(number, count) == word
    }
  }
}

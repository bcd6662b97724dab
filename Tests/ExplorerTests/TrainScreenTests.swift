import ExplorerFixtures
import GateCore
import Models
import Testing
import Training

@testable import Explorer

@Suite struct TrainScreenTests {
  // MARK: Words

  @Test("words are read back from their line, with blanks in quotes")
  func words() {
    let words = TrainingWords(["my data.csv", "--hidden", "16", ""])
    #expect(words.line == "\"my data.csv\" --hidden 16 \"\"")
    #expect(TrainingWords(line: "  \(words.line) ") == words)
  }

  @Test("for another cell, options that it has not are left out")
  func cells() {
    let words = TrainingWords(line: "--task echo --cell lstm --forget-bias -3 --peepholes --clip=2")
    #expect(words.forCell(.gru).line == "--task echo --clip=2 --cell gru")
    #expect(words.forCell(.lstm).value(of: "--forget-bias") == "-3")
    #expect(words.value(of: "--clip") == "2")
  }

  // MARK: Beginning

  private func fresh() throws -> Explorer {
    var explorer = try Explorer(
      exhibit: Fixtures.exhibit(), catalogue: [CatalogueEntry(name: "brackets", summary: "")], width: 100,
      height: 30)
    _ = explorer.update(.command(.screen(.train)))
    return explorer
  }

  @Test("Enter trains the task on the screen slowly, pauses and goes on")
  func enter() throws {
    var explorer = try fresh()
    let words = ["--task", "brackets", "--cell", "lstm"]
    #expect(explorer.update(.key(.enter)) == [.train(.pace(0.5)), .train(.begin([words], paused: false))])
    for news in Fixtures.news() { _ = explorer.update(.training(news)) }
    #expect(explorer.update(.key(.enter)) == [.train(.pause)])
    _ = explorer.update(.training(TrainingNews(network: 0, .paused)))
    #expect(explorer.update(.key(.enter)) == [.train(.resume)])
    #expect(explorer.update(.key(.character("X"))) == [.train(.stop)])
    #expect(explorer.log.lines.last == "train --task brackets --cell lstm")
  }

  @Test("T trains all three cells; elsewhere it opens the screen first")
  func three() throws {
    var explorer = try fresh()
    _ = explorer.update(.command(.screen(.timeline)))
    #expect(explorer.update(.key(.character("T"))) == [])
    #expect(explorer.view.screen == .train && explorer.log.lines.last == "screen 7")
    let effects = explorer.update(.key(.character("T")))
    let lists = ["lstm", "gru", "rnn"].map { ["--task", "brackets", "--cell", $0] }
    #expect(effects.last == .train(.begin(lists, paused: false)))
    #expect(explorer.log.lines.last == "train all --task brackets")
  }

  @Test("E trains one epoch, from the beginning or on")
  func step() throws {
    var explorer = try fresh()
    let begun = explorer.update(.key(.character("E")))
    #expect(begun.last == .train(.step) && begun.count == 3)
    for news in Fixtures.news() { _ = explorer.update(.training(news)) }
    #expect(explorer.update(.key(.character("E"))) == [.train(.step)])
  }

  @Test("what no task is open for is asked for")
  func noTask() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.name = "own"
    exhibit.models = exhibit.models.map { model in
      var model = model
      model.task = nil
      return model
    }
    var explorer = try Fixtures.explorer(exhibit)
    #expect(explorer.update(.command(.train(.begin([])))) == [])
    #expect(explorer.dialog.message?.kind == .failure)
    #expect(
      explorer.update(.command(.train(.begin(["a.csv"])))).last == .train(.begin([["a.csv"]], paused: false)))
  }

  @Test("nothing is paused or stopped where nothing is trained")
  func nothing() throws {
    var explorer = try fresh()
    for wish in [TrainWish.pause, .resume, .stop, .save(nil, "m.safetensors")] {
      #expect(explorer.update(.command(.train(wish))) == [])
      #expect(explorer.dialog.message?.kind == .failure)
    }
  }

  @Test("the pace is slow at first; ( and ) change it")
  func pace() throws {
    var explorer = try fresh()
    #expect(explorer.update(.key(.character("("))) == [.train(.pace(1))])
    for expected in [0.5, 0.25, 0.1, nil, nil] {
      #expect(explorer.update(.key(.character(")"))) == [.train(.pace(expected))])
    }
  }

  @Test("a network is written by its number")
  func save() throws {
    var explorer = try Fixtures.training([.lstm, .gru])
    #expect(
      explorer.update(.command(.train(.save(2, "g.safetensors"))))
        == [.train(.save(network: 1, path: "g.safetensors"))])
    #expect(
      explorer.update(.command(.train(.save(nil, "l.safetensors"))))
        == [.train(.save(network: 0, path: "l.safetensors"))])
  }

  // MARK: Settings

  @Test("Left and Right go through sensible values, Enter trains with them")
  func form() throws {
    var explorer = try fresh()
    explorer.type("S")
    _ = explorer.update(.key(.down))
    _ = explorer.update(.key(.right))
    _ = explorer.update(.key(.right))
    let effects = explorer.update(.key(.enter))
    #expect(
      effects.last
        == .train(.begin([["--task", "brackets", "--cell", "lstm", "--hidden", "2"]], paused: false)))
  }

  @Test("what does not go together is left out of the form")
  func together() throws {
    let explorer = try fresh()
    let form = TrainForm(TrainingWords(line: "--cell gru --forget-bias 1 --dropout 0.5"))
    #expect(
      form.items(in: explorer).first?.action == .perform(.train(.begin(["--cell", "gru"]))))
  }

  @Test("settings that go wrong say what to look for", arguments: TrainPreset.allCases)
  func presets(preset: TrainPreset) throws {
    var explorer = try fresh()
    explorer.type("B")
    let effects = explorer.update(.key(.character(preset.key)))
    let words = preset.words(from: TrainingWords(["--task", "brackets", "--cell", "lstm"])).words
    #expect(effects.last == .train(.begin([words], paused: false)))
    #expect(explorer.screens.train.lookFor?.hasPrefix(preset.what) == true)
  }

  // MARK: Watching

  @Test("it pauses when it clicks, if the reader wants that")
  func clicks() throws {
    var explorer = try Fixtures.training()
    let learnt = TrainingNews(network: 0, .epoch(Fixtures.report(.lstm, epoch: 7, share: 0.95)))
    #expect(explorer.update(.training(learnt)) == [])
    explorer = try Fixtures.training()
    explorer.type("C")
    #expect(explorer.update(.training(learnt)) == [.train(.pause)])
    #expect(explorer.screens.train.click == "LSTM clicked: 95 % sequences right after epoch 7")
  }

  @Test("without a share, a loss that falls by more than a third counts")
  func fall() {
    func report(_ loss: Float) -> EpochReport {
      EpochReport(
        epoch: 2, loss: loss, training: [], validation: [], score: Score([]), isBest: true, learningRate: 1,
        gradientNorm: 1)
    }
    #expect(ClickWatch.click(from: report(0.9), to: report(0.61)) == nil)
    #expect(ClickWatch.click(from: report(0.9), to: report(0.59)) != nil)
    #expect(ClickWatch.click(from: nil, to: report(0.1)) == nil)
  }

  @Test("what is left is told from how long an epoch takes")
  func timeLeft() throws {
    let explorer = try Fixtures.training(epochs: 6)
    #expect(TrainScreen.secondsLeft(in: explorer) == 1)
    #expect(TrainScreen.secondsLeft(in: try Fixtures.training(ended: true)) == nil)
  }

  @Test("q asks once while a training is under way")
  func quit() throws {
    var explorer = try Fixtures.training()
    #expect(explorer.update(.key(.character("q"))) == [])
    guard case .list(let list) = explorer.dialog.overlay else {
      Issue.record("no question")
      return
    }
    #expect(list.content.title(in: explorer, separator: ".") == "Quit? a training under way would be lost")
    #expect(explorer.update(.key(.character("q"))) == [.quit])
    explorer = try Fixtures.training(ended: true)
    #expect(explorer.update(.key(.character("q"))) == [.quit])
  }

  // MARK: Film

  @Test("a row of the film is what a run of that moment's network gives", arguments: CellKind.allCases)
  func film(kind: CellKind) throws {
    var explorer = try Fixtures.training([kind])
    _ = explorer.update(.command(.unit(.index(3))))
    explorer.finishComputing()
    let gate: Quantity = [.lstm: .forget, .gru: .update, .rnn: .hidden][kind] ?? .hidden
    #expect(Film.quantity(in: explorer) == gate)
    let sequence = explorer.session.sequence
    for checkpoint in try #require(explorer.shownTrack).checkpoints {
      var run = try Run(checkpoint.model, steps: sequence.steps)
      run.advance(to: sequence.count)
      let values = (0..<sequence.count).map { run.value(gate, step: $0, layer: 0, unit: 3) ?? .nan }
      let row = try #require(explorer.screens.train.film.row(of: checkpoint))
      #expect(row.values == values)
      let memory = (0..<sequence.count).map {
        run.value(kind == .lstm ? .cell : .hidden, step: $0, layer: 0, unit: 3) ?? .nan
      }
      let depth = try #require(sequence.annotation).values
      #expect(row.correlation == Correlation.pearson(memory, depth))
      let ends = Float(values.count { $0 < 0.1 || $0 > 0.9 }) / Float(values.count)
      #expect(row.saturation == (kind == .rnn ? nil : ends))
    }
  }

  @Test("fewer than eight steps have no correlation")
  func short() throws {
    var explorer = try Fixtures.training()
    _ = explorer.update(.command(.sequence(2)))
    explorer.finishComputing()
    let track = try #require(explorer.shownTrack)
    let row = try #require(explorer.screens.train.film.row(of: track.checkpoints[2]))
    #expect(row.values.count == 6 && row.correlation == nil && row.saturation != nil)
  }

  @Test("the film follows unit and gate")
  func follows() throws {
    var explorer = try Fixtures.training()
    let track = try #require(explorer.shownTrack)
    let before = explorer.screens.train.film.row(of: track.checkpoints[3])
    explorer.type("j")
    explorer.finishComputing()
    let unit = explorer.screens.train.film.row(of: track.checkpoints[3])
    _ = explorer.update(.command(.quantity(.named(.input))))
    explorer.finishComputing()
    let gate = explorer.screens.train.film.row(of: track.checkpoints[3])
    #expect(before != unit && unit != gate && gate != nil)
  }

  @Test("a click on a row shows that checkpoint; the rows scroll around it", arguments: [24, 40])
  func click(height: Int) throws {
    var explorer = try Fixtures.training(epochs: 8, width: 80, height: height)
    let layout = explorer.layout(of: TrainScreen.self)
    let film = try #require(layout.film)
    let second = try #require(layout.checkpoint(row: film.row + 1))
    _ = explorer.update(.mouse(Mouse(action: .press, column: 20, row: film.row + 1)))
    #expect(explorer.shownCheckpoint == second)
    #expect(explorer.layout(of: TrainScreen.self).checkpoints.contains(second))
    _ = explorer.update(.command(.checkpoint(.number(1))))
    #expect(explorer.layout(of: TrainScreen.self).checkpoints.lowerBound == 0)
    #expect(layout.checkpoint(row: film.row - 1) == nil)
  }

  @Test("until the reader chooses a unit, the one that follows the annotation is selected")
  func unit() throws {
    let explorer = try Fixtures.training()
    var relations: [Float] = []
    let (run, depth) = (explorer.session.run, try #require(explorer.session.sequence.annotation).values)
    var whole = run
    whole.advance(to: run.length)
    for unit in 0..<6 {
      let held = (0..<run.length).map { whole.value(.cell, step: $0, layer: 0, unit: unit) ?? .nan }
      relations.append(abs(Correlation.pearson(held, depth) ?? 0))
    }
    #expect(explorer.cursor.unit == relations.indices.max { relations[$0] < relations[$1] })
  }

  @Test("a folder's curves go from the untrained network to its last one, through what its index tells")
  func folderCurves() throws {
    var explorer = try Fixtures.explorer()
    let shares: [(Double, Float?, Double?)] = [(0, nil, nil), (0.5, 2, nil), (1, 1.5, 0.25), (4, 0.5, 0.75)]
    for (epoch, loss, share) in shares {
      let measures = share.map { [Score.Measure(name: "right", value: $0, unit: .share)] } ?? []
      let checkpoint = Checkpoint(
        moment: .epoch(epoch), model: explorer.session.model, loss: loss, measures: measures)
      _ = explorer.update(.training(TrainingNews(network: 0, .checkpoint(checkpoint))))
    }
    let loss = LearningCurves.loss(in: explorer)
    #expect(loss.epochs == 0...4)
    #expect(loss.curves.map { $0.points.map(\.epoch) } == [[0.5, 1, 4]])
    let measure = try #require(LearningCurves.measure(in: explorer))
    #expect(measure.title == "% right" && measure.isShare)
    #expect(measure.curves.map { $0.points.map(\.value) } == [[0.25, 0.75]])
  }

  @Test("curves tell the epoch in which the loss ran away")
  func ranAway() throws {
    var explorer = try Fixtures.training()
    _ = explorer.update(
      .training(TrainingNews(network: 0, .epoch(Fixtures.report(.lstm, epoch: 7, loss: .nan)))))
    #expect(LearningCurves.loss(in: explorer).curves.first?.ranAway == 7)
    #expect(LearningCurves.measure(in: explorer)?.title == "% sequences right")
  }
}

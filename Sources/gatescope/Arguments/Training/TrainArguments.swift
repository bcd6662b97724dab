import ArgumentParser
import GateCore
import ModelFiles
import SampleData
import SequenceFiles
import SequenceTasks
import TensorFiles
import Training
import TrainingFiles

/// What to train, on what and how: the arguments that `gatescope train` and `:train` share.
struct TrainArguments: ParsableArguments {
  @OptionGroup(title: "Data") var source: TrainedDataArguments
  @OptionGroup(title: "Network and training") var settings: TrainingSettings

  /// The training before its first batch.
  ///
  /// - Parameter words: Those that these arguments were read from.
  /// - Throws: `Failure` when the data cannot be read or learnt from, or the settings do not fit them.
  func prepared(from words: [String]) throws(Failure) -> WatchedTraining {
    do {
      let lesson = try source.task.map(taskData) ?? ownData()
      let initial = try settings.`init`.map { path in try Self.network(path, for: lesson) }
      let session = try TrainingSession(data: lesson.data, plan: lesson.plan, initial: initial)
      return WatchedTraining(
        session, name: "\(lesson.data.name)-\(settings.cell.cell.rawValue)", arguments: words)
    } catch let failure as Failure {
      throw failure
    } catch let error as InputError {
      throw Failure(error)
    } catch let error as FileError {
      throw Failure(error)
    } catch {
      throw Failure(status: .badData, message: "\(error)")
    }
  }

  private typealias Lesson = (data: TrainingData, plan: TrainingPlan)

  private func ownData() throws -> Lesson {
    guard let path = source.path else {
      throw Failure(
        status: .usage, message: "nothing to learn from: give a data file, --task NAME or --text-file PATH")
    }
    var options = source.options(seed: settings.seed)
    // Who names a loss says what the numbers of a file are.
    options.areSuccessive = settings.carryState
    options.targetKind =
      options.targetKind ?? settings.loss.map { $0.loss.comparesNumbers ? .numbers : .classes }
    var data = try DataFile.read(path, options: options)
    data.exampleLimit = source.examples
    if let count = settings.sequences { data.training = data.training.spread(over: count) }
    return try PlanBuilder(settings).lesson(on: data)
  }

  private func taskData(_ name: String) throws -> Lesson {
    var task = try TaskCatalog(folder: SampleData.sequences).task(named: name)
    if let path = source.textFile {
      let text = String(decoding: try Files.read(path, limit: SequenceFile.byteLimit), as: UTF8.self)
      guard let other = task.learning(from: text) else {
        throw Failure(
          status: .usage, message: "--task \(name) learns from no text, or \(path) is too short for it")
      }
      task = other
    }
    let lesson = try PlanBuilder(settings).lesson(on: task)
    guard !lesson.data.training.isEmpty else {
      throw Failure(
        status: .usage, message: "--task \(name) is learnt from a text of yours: add --text-file FILE")
    }
    return lesson
  }

  /// The weights to start from.
  private static func network(_ path: String, for lesson: Lesson) throws -> Network {
    let network = try ModelFile.read(path).model.network
    guard network.architecture == lesson.plan.architecture else {
      throw Failure(
        status: .badData,
        message:
          "\(path): its network (\(network.architecture.outline)) is not the one to be trained "
          + "(\(lesson.plan.architecture.outline)); give --cell, --hidden and the like as it has them")
    }
    return network.learning(lesson.data.targetScaling)
  }
}

extension Architecture {
  /// In a few words: `12 → LSTM 8 → 12 softmax`.
  var outline: String {
    let layers = layers.map { layer in
      (layer.directions.count == 2 ? "bidirectional " : "") + "\(layer.cell.kind.title) \(layer.hiddenSize)"
    }
    let head = head.map { ["\($0.size) \($0.squash.rawValue), \($0.readout.rawValue)"] } ?? []
    return (["\(input.size)"] + layers + head).joined(separator: " → ")
  }
}

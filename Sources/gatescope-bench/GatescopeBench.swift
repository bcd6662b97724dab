import ArgumentParser
import GateCore

/// Measures what is felt: how long a step, an epoch, a frame, a gradient, a long sequence and a key take.
@main
struct GatescopeBench: ParsableCommand {
  /// What can be measured by itself.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case steps, training, frames, gradients, scale, keys, watching
  }

  static let configuration = CommandConfiguration(
    commandName: "gatescope-bench",
    abstract:
      "Measure steps, training, frames, gradients, scale, keys and watched training.",
    discussion: """
      Every number is the fastest of several repetitions, with their median beside it; in processor time of one
      thread, but for training, in time that passes.

      Examples:
        swift run -c release gatescope-bench frames
        swift run -c release gatescope-bench steps training --against python3
      """)

  @Argument(help: "What to measure: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var parts: [Part] = Part.allCases

  @Option(help: ArgumentHelp("Hidden sizes of the steps.", valueName: "H"))
  var hidden: [Int] = [16, 32, 64, 128, 256, 512, 1024]

  @Option(help: ArgumentHelp("Hidden sizes of the networks whose keys are timed.", valueName: "H"))
  var large: [Int] = [256, 1024, 2048]

  @Option(help: ArgumentHelp("The steps of the sequence they go through.", valueName: "T"))
  var steps = 1400

  @Option(help: ArgumentHelp("In how many threads a batch is trained on.", valueName: "threads"))
  var threads = 2

  @Option(
    help: ArgumentHelp(
      "A Python with onnxruntime and torch: in steps and training they are measured too, in turns.",
      valueName: "python")
  )
  var against: String?

  @Option(help: ArgumentHelp("How long to repeat each measurement.", valueName: "seconds"))
  var budget: Double = 0.5

  func validate() throws {
    guard (hidden + large).allSatisfy({ (1...8192).contains($0) }) else {
      throw ValidationError("--hidden and --large must be from 1 to 8192.")
    }
    guard (10...1_000_000).contains(steps) else {
      throw ValidationError("--steps must be from 10 to 1000000.")
    }
    guard (1...64).contains(threads) else { throw ValidationError("--threads must be from 1 to 64.") }
    guard (0...600).contains(budget) else { throw ValidationError("--budget must be from 0 to 600.") }
  }

  func run() throws {
    // As the program does.
    LargeMemory.keepWhatIsFreed()
    let rivals = try against.map { try Rivals(python: $0) }
    print(machine(rivals) + "\n")
    for part in Part.allCases where parts.contains(part) {
      switch part {
      case .steps: try StepBenchmark(sizes: hidden, budget: budget, rivals: rivals).run()
      case .training: try TrainingBenchmark(budget: budget, threads: threads, rivals: rivals).run()
      case .frames: try FrameBenchmark(budget: budget).run()
      case .gradients: try GradientBenchmark(budget: budget).run()
      case .scale: try ScaleBenchmark(budget: budget).run()
      case .keys: try KeyBenchmark(sizes: large, steps: steps).run()
      case .watching: try WatchedTrainingBenchmark(sizes: large, steps: steps).run()
      }
    }
  }

  /// What the numbers are numbers of.
  private func machine(_ rivals: Rivals?) -> String {
    let processor = Processor.name.map { "\($0), " } ?? ""
    return "\(processor)kernels for \(ProcessorKernels.title)\(rivals.map { "; \($0.versions)" } ?? "")"
  }
}

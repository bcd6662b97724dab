// swift-tools-version: 6.2
import PackageDescription

// The numeric core is compiled with optimisation in debug builds too: `swift test` trains small
// networks and checks thousands of finite differences, which unoptimised loops make minutes long.
//
// SwiftPM calls such flags unsafe, and up to some version refuses them in a package that another one depends on by git
// or from a registry. There the core is compiled as the other package's configuration says; `Tests/DependentPackage` checks that
// it can be.
let isDependency = ["/checkouts/", "/registry/downloads/"].contains { Context.packageDirectory.contains($0) }

// `gatescope --version` names the commit of a release, which `.github/package.sh` knows.
let commit = Context.environment["GATESCOPE_COMMIT"].flatMap { $0.allSatisfy(\.isHexDigit) ? $0 : nil }

// A clean build of a release is as long as the optimiser works, so what it need not do is left out. Without debug
// information (the names of functions stay) and without checks of what the compiler itself wrote, a module takes 5 %
// less. Measured and not used: `-Osize` takes 7 % less, but makes frames and keys 6 % slower and traces 4 %.
let lessWork = ["-Xfrontend", "-gnone", "-Xfrontend", "-disable-llvm-verify"]
let soonerReleases: [SwiftSetting] =
  isDependency ? [] : [.unsafeFlags(lessWork, .when(configuration: .release))]

let optimizedC: [CSetting] =
  isDependency ? [] : [.unsafeFlags(["-O3"], .when(configuration: .debug))]
let optimizedSwift: [SwiftSetting] =
  isDependency ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))] + soonerReleases

// Modules that nobody waits for, in a build from source: Swift's own optimiser, three quarters of the work, is left out;
// LLVM's stays. The readers of model files take 10 seconds of a processor instead of 31 so, and open a file in the same
// time, or in 10 ms more; one that pretends to have thousands of layers takes 2 to 3 times as long. Generic code is not
// specialised there: loops over many numbers belong in modules below them. Packages are optimised throughout.
// Measured and not used: `-Onone` takes longer to compile, and programs are no faster. Not cold, for they become slower:
// `Explorer` (a frame takes 4.6 ms instead of 2.0), `OnnxImport` (a file of 50 MB takes 24 times as long), `TraceFiles`
// (a trace 2 times), `SequenceTasks` (a training 3), `TrainingFiles` (a text 2).
let isPackaged = commit != nil
let lessOptimized: [SwiftSetting] =
  isDependency || isPackaged
  ? []
  : [.unsafeFlags(["-Xfrontend", "-disable-sil-perf-optzns"], .when(configuration: .release))]
let coldSwift: [SwiftSetting] = optimizedSwift + lessOptimized
let commandLineSwift: [SwiftSetting] = soonerReleases + lessOptimized
let programFacts: [CSetting] = commit.map { [.define("GATESCOPE_COMMIT", to: $0)] } ?? []
let terminalIsolation: [SwiftSetting] = [.defaultIsolation(MainActor.self)]

let package = Package(
  name: "gatescope",
  products: [
    .library(name: "GateCore", targets: ["GateCore"]),
    .executable(name: "gatescope", targets: ["gatescope"]),
    .executable(name: "gatescope-bench", targets: ["gatescope-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Decodes and encodes ONNX. Its default traits are helpers for streams and field masks, not used here.
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
  ],
  targets: [
    // The recurrent core: cells, networks, traces, backward, training.
    .target(name: "CKernels", cSettings: optimizedC),
    .target(
      name: "GateCore", dependencies: ["CKernels"], exclude: ["Cells/README.md"],
      swiftSettings: optimizedSwift),

    // Text and numbers of strangers: shown, quoted, named and read so that they do no harm.
    .target(name: "SafeText", swiftSettings: optimizedSwift),

    // What a network computes of a signal before its recurrent layers.
    .target(name: "SignalFront", swiftSettings: optimizedSwift),

    // Networks with the names of their inputs and outputs; what networks are trained on; their files.
    .target(name: "Models", dependencies: ["GateCore", "SignalFront"], swiftSettings: optimizedSwift),
    .target(name: "Training", dependencies: ["GateCore", "Models"], swiftSettings: optimizedSwift),
    // Where a network's state can rest.
    .target(name: "StateSpace", dependencies: ["GateCore", "Models"], swiftSettings: optimizedSwift),
    .target(
      name: "SequenceTasks", dependencies: ["GateCore", "Models", "Training"], swiftSettings: optimizedSwift),
    .target(
      name: "OnnxSchema", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["onnx.proto", "make-onnx-schema.sh"], swiftSettings: commandLineSwift),
    // Containers of tensors, and reading and writing of files.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "TensorFiles", dependencies: ["GateCore", "SafeText", "CZlib"], swiftSettings: optimizedSwift),
    // What readers of models share: the options, the report, the conventions, this program's metadata.
    .target(
      name: "ModelImport", dependencies: ["GateCore", "Models", "SafeText", "TensorFiles"],
      swiftSettings: coldSwift),
    .target(
      name: "OnnxImport",
      dependencies: [
        "GateCore", "ModelImport", "Models", "OnnxSchema", "SafeText", "SignalFront", "TensorFiles",
      ],
      swiftSettings: optimizedSwift),
    .target(
      name: "SequenceFiles",
      dependencies: ["GateCore", "Models", "SafeText", "SignalFront", "TensorFiles"],
      swiftSettings: optimizedSwift),
    .target(
      name: "ModelFiles",
      dependencies: [
        "GateCore", "ModelImport", "Models", "OnnxImport", "SafeText", "SequenceFiles", "SignalFront",
        "TensorFiles",
      ],
      swiftSettings: coldSwift),
    // Data of one's own as something to learn, and runs of training on disk.
    .target(
      name: "TrainingFiles",
      dependencies: [
        "GateCore", "ModelFiles", "ModelImport", "Models", "SequenceFiles", "TensorFiles",
        "Training",
      ], swiftSettings: optimizedSwift),
    .target(
      name: "TraceFiles",
      dependencies: [
        "GateCore", "ModelFiles", "ModelImport", "Models", "SafeText", "SequenceFiles", "TensorFiles",
      ],
      swiftSettings: optimizedSwift),
    // Of the running program: its commit, its arguments, where it is.
    .target(name: "CProgram", cSettings: programFacts),
    // Where the data are. They are no resources of SwiftPM's: its accessor imports Foundation, which is four times
    // as large as the program, and names the folder of the build.
    .target(
      name: "SampleData", dependencies: ["CProgram"], path: "sample-data",
      exclude: [
        "tour.gatescope", "README.md", "LESSONS.md", "measure-lengths.py", "prepare-sequences.py",
        "prepare-code.py", "train-all.sh", "textbooks", "models", "sequences", "lessons", "checkpoints",
        "pictures",
      ]),

    // The explorer: state machine, drawing, terminal.
    .target(
      name: "Explorer", dependencies: ["GateCore", "Models", "SafeText", "StateSpace", "Training"],
      swiftSettings: optimizedSwift),
    .target(
      name: "Rendering",
      dependencies: ["Explorer", "GateCore", "Models", "SafeText", "StateSpace", "Training"],
      swiftSettings: optimizedSwift),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(name: "CTerminalGuard"),
    .target(
      name: "Terminal", dependencies: ["Rendering", "CNcurses", "CTerminalGuard"],
      swiftSettings: terminalIsolation + optimizedSwift),

    // The programs.
    .executableTarget(
      name: "gatescope",
      dependencies: [
        "CProgram", "GateCore", "Models", "SafeText", "StateSpace", "Training", "SequenceTasks", "ModelFiles",
        "ModelImport", "SequenceFiles", "TensorFiles", "TraceFiles", "TrainingFiles", "SampleData",
        "Explorer", "Rendering",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: commandLineSwift),
    .executableTarget(
      name: "gatescope-bench",
      dependencies: [
        "GateCore", "Models", "Training", "Explorer", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: [.embedInCode("Rivals/rivals.py")]),

    .testTarget(
      name: "GateCoreTests", dependencies: ["GateCore"], resources: [.copy("Fixtures")],
      swiftSettings: optimizedSwift),
    .testTarget(name: "SafeTextTests", dependencies: ["SafeText"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "TrainingFiles", "SequenceFiles", "ModelFiles", "TensorFiles", "GateCore", "Models",
        "TestSupport",
      ], swiftSettings: optimizedSwift),
    .testTarget(
      name: "StateSpaceTests",
      dependencies: [
        "StateSpace", "SampleData", "ModelFiles", "ModelImport", "GateCore", "Models", "TestSupport",
      ],
      resources: [.copy("Fixtures")], swiftSettings: optimizedSwift),
    .testTarget(
      name: "SequenceTasksTests",
      dependencies: [
        "SequenceTasks", "Training", "SampleData", "ModelFiles", "ModelImport", "TensorFiles", "TestSupport",
      ]),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: [
        "ModelFiles", "ModelImport", "OnnxImport", "OnnxSchema", "SequenceFiles", "SignalFront",
        "TensorFiles", "TraceFiles", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .target(name: "ExplorerFixtures", dependencies: ["Explorer"], path: "Tests/ExplorerFixtures"),
    .testTarget(name: "ExplorerTests", dependencies: ["ExplorerFixtures", "TestSupport"]),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "ExplorerFixtures", "SafeText", "TestSupport"],
      exclude: ["Snapshots"]),
    // What is said of the networks that come with the program, read from their weights.
    .testTarget(
      name: "ClaimTests",
      dependencies: ["Explorer", "SequenceTasks", "SampleData", "ModelFiles", "ModelImport"]),
    // A program that opens a terminal and then dies in the ways the tests ask for.
    .executableTarget(
      name: "terminal-probe", dependencies: ["Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: terminalIsolation),
    // Damages fixtures and reads them, for as long as it is told.
    .executableTarget(
      name: "gatescope-fuzz",
      dependencies: [
        "GateCore", "Models", "ModelFiles", "ModelImport", "OnnxImport", "OnnxSchema", "SequenceFiles",
        "TensorFiles", "TraceFiles", "TrainingFiles", "Explorer", "ExplorerFixtures", "Rendering",
        "TestSupport",
      ], path: "Tests/Fuzz", swiftSettings: optimizedSwift),
    .target(name: "BuiltPrograms", path: "Tests/BuiltPrograms"),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    // The sources as text: which module, and which folder of one, uses which.
    .testTarget(name: "HouseTests", swiftSettings: optimizedSwift),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Terminal", "gatescope", "terminal-probe", "BuiltPrograms", "TestSupport"]),
    .testTarget(
      name: "GatescopeTests",
      dependencies: [
        "gatescope", "ModelFiles", "ModelImport", "SequenceFiles", "TensorFiles", "TraceFiles", "SampleData",
        "Explorer", "GateCore", "Rendering", "SafeText", "BuiltPrograms", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17
)

// CI builds with warnings as errors. A reader's newer compiler, which may warn of more, still builds.
if Context.environment["GATESCOPE_WARNINGS_AS_ERRORS"] != nil {
  for target in package.targets
  where target.type == .regular || target.type == .executable || target.type == .test {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    if target.name.hasPrefix("C") {
      target.cSettings = (target.cSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
  }
}

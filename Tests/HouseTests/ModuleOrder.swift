/// Which module may import which: the order in which the house is built, from the ground up.
///
/// Whoever adds a module adds a line; whoever adds an arrow says here that it is meant.
enum ModuleOrder {
  static let allowed: [String: Set<String>] = [
    // The ground: cells, networks, runs. No Foundation, no files, no names of tokens.
    "GateCore": ["CKernels", "Dispatch", "Synchronization"],
    // Text and numbers of strangers, made safe to show, to quote, to name files with and to compute with.
    "SafeText": [],
    "SignalFront": ["Glibc"],
    "Models": ["GateCore", "SignalFront"],
    "Training": ["GateCore", "Models"],
    "StateSpace": ["GateCore", "Models"],
    "SequenceTasks": ["GateCore", "Models", "Training", "FoundationEssentials", "Glibc"],
    "SampleData": ["CProgram", "FoundationEssentials", "Glibc"],
    // Files: containers know no models, the format of one framework nothing of another's.
    "OnnxSchema": ["SwiftProtobuf"],
    "TensorFiles": ["GateCore", "SafeText", "CZlib", "Glibc", "Synchronization"],
    "SequenceFiles": ["GateCore", "SafeText", "Models", "SignalFront", "TensorFiles"],
    "ModelImport": ["GateCore", "SafeText", "Models", "TensorFiles"],
    "OnnxImport": [
      "GateCore", "SafeText", "Models", "SignalFront", "TensorFiles", "ModelImport", "OnnxSchema",
    ],
    "ModelFiles": [
      "GateCore", "SafeText", "Models", "SignalFront", "TensorFiles", "SequenceFiles", "ModelImport",
      "OnnxImport",
    ],
    "TraceFiles": [
      "GateCore", "SafeText", "Models", "TensorFiles", "SequenceFiles", "ModelImport", "ModelFiles",
    ],
    "TrainingFiles": [
      "GateCore", "Models", "Training", "TensorFiles", "SequenceFiles", "ModelImport", "ModelFiles",
      "FoundationEssentials",
    ],
    // The explorer: state, drawing, terminal. It knows no files.
    "Explorer": ["GateCore", "SafeText", "Models", "Training", "StateSpace"],
    "Rendering": ["GateCore", "SafeText", "Models", "Training", "StateSpace", "Explorer"],
    "Terminal": ["Explorer", "Rendering", "CNcurses", "CTerminalGuard", "Synchronization", "Glibc"],
    // The programs.
    "gatescope": [
      "CProgram", "GateCore", "Models", "SafeText", "StateSpace", "Training", "SequenceTasks", "SampleData",
      "TensorFiles",
      "SequenceFiles", "ModelImport", "ModelFiles", "TraceFiles", "TrainingFiles", "Explorer", "Rendering",
      "Terminal", "ArgumentParser", "FoundationEssentials", "Glibc", "Synchronization",
    ],
    "gatescope-bench": [
      "GateCore", "Models", "Training", "Explorer", "Rendering", "ArgumentParser", "Glibc",
    ],
  ]

  /// Modules from elsewhere that the table speaks of.
  static let foreign: Set<String> = [
    "ArgumentParser", "CProgram", "CKernels", "CNcurses", "CTerminalGuard", "CZlib", "Dispatch", "Foundation",
    "FoundationEssentials", "Glibc", "SwiftProtobuf", "Synchronization",
  ]
}

extension ModuleOrder {
  /// The imports that the table does not have.
  static func forbidden(in house: House) -> [Graph.Arrow] {
    house.imports(of: foreign).arrows.filter { !allowed[$0.from, default: []].contains($0.to) }
  }
}

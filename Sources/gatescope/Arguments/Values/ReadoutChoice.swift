import ArgumentParser
import GateCore

/// `--readout`: when the head is read.
enum ReadoutChoice: String, CaseIterable, ExpressibleByArgument {
  case everyStep = "every-step"
  case lastStep = "last-step"

  var readout: Head.Readout {
    switch self {
    case .everyStep: .everyStep
    case .lastStep: .lastStep
    }
  }
}

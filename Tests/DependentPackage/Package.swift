// swift-tools-version: 6.2
import PackageDescription

// A package elsewhere that uses the core as a library. `check.sh` builds it against a version of this repository that
// comes by git; without GATESCOPE_URL it uses the working copy.
let gatescope: Package.Dependency =
  if let url = Context.environment["GATESCOPE_URL"] {
    .package(url: url, from: "1.0.0")
  } else {
    .package(name: "gatescope", path: "../..")
  }

let package = Package(
  name: "dependent",
  dependencies: [gatescope],
  targets: [
    .executableTarget(
      name: "dependent", dependencies: [.product(name: "GateCore", package: "gatescope")])
  ],
  swiftLanguageModes: [.v6]
)

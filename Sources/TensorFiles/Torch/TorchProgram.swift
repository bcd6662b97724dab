/// A network that PyTorch has saved with its code, in a zip archive that looks much like a state_dict's.
package enum TorchProgram: Equatable, Sendable {
  /// `torch.jit.save`.
  case script
  /// `torch.export.save`.
  case export

  /// nil when the archive is neither.
  init?(zipEntries entries: [String]) {
    if entries.contains(where: { $0.hasSuffix("/constants.pkl") }) {
      self = .script
    } else if entries.contains(where: { $0.hasSuffix("/archive_format") }) {
      self = .export
    } else {
      return nil
    }
  }
}

/// An HDF5 file in memory: groups, attributes and datasets, as far as h5py writes them when nothing else is asked.
///
/// Read are superblocks 0 to 3; groups with symbol tables or links in their header; attributes of numbers and
/// strings; datasets of numbers that are contiguous, compact, or in chunks found by a B-tree of version 1, packed
/// with deflate, shuffle and Fletcher's checksum (which is not verified). Not read, with an error that says so, are
/// links and attributes in fractal heaps, later indexes of chunks, other filters, and virtual or external datasets.
///
/// Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
package struct HDF5File: Sendable {
  package let root: HDF5Group
  /// The bytes that the offsets of datasets count in: the file, and behind it what was unpacked.
  package let bytes: FileBytes

  package static func isBegun(by bytes: FileBytes) -> Bool { bytes.starts(with: HDF5Parser.signature) }

  /// - Throws: the first fault; nothing is read beyond the file, and no more is unpacked than of a zip archive of
  ///   its size.
  package init(_ file: FileBytes) throws(HDF5Error) {
    var parser = HDF5Parser(file)
    root = try parser.file()
    bytes = parser.unpacked.isEmpty ? file : FileBytes(file, followedBy: parser.unpacked)
  }
}

/// A group of an HDF5 file.
package struct HDF5Group: Equatable, Sendable {
  package var attributes: [String: HDF5Value] = [:]
  /// In the file's order, which for symbol tables is that of the names' bytes.
  package var members: [Member] = []

  package struct Member: Equatable, Sendable {
    package var name: String
    package var object: Object
  }

  package enum Object: Equatable, Sendable {
    case group(HDF5Group)
    case dataset(HDF5Dataset)
  }

  /// The group of a name in this one.
  package subscript(group name: String) -> HDF5Group? {
    for member in members where member.name == name {
      if case .group(let group) = member.object { return group }
    }
    return nil
  }

  /// All datasets inside, with their paths from this group on: `dense/kernel`.
  package var datasets: [(path: String, dataset: HDF5Dataset)] {
    members.flatMap { member in
      switch member.object {
      case .dataset(let dataset): [(member.name, dataset)]
      case .group(let group): group.datasets.map { ("\(member.name)/\($0.path)", $0.dataset) }
      }
    }
  }
}

/// A dataset of an HDF5 file.
package struct HDF5Dataset: Equatable, Sendable {
  package var attributes: [String: HDF5Value] = [:]
  package var content: Content

  package enum Content: Equatable, Sendable {
    /// Little-endian numbers, row by row from `offset` on.
    case numbers(DType, shape: [Int], offset: Int)
    /// What is no array of numbers: what it is.
    case other(String)
  }
}

/// What an attribute says.
package enum HDF5Value: Equatable, Sendable {
  /// One string, or an array of any shape in order.
  case strings([String])
  case numbers([Double])
  /// Of a type that is not read.
  case other

  /// The string, where there is one.
  package var string: String? {
    if case .strings(let strings) = self, strings.count == 1 { strings[0] } else { nil }
  }

  package var strings: [String]? {
    if case .strings(let strings) = self { strings } else { nil }
  }
}

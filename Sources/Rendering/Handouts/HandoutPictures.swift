import Explorer

/// The pictures of a handout, numbered from 1; equal ones are one.
struct HandoutPictures {
  struct Picture: Equatable {
    let number: Int
    let svg: String
    /// `adding, LSTM 1×2: Timeline at step 5 of 18`.
    let title: String
  }

  private(set) var all: [Picture] = []

  /// The picture of a screen, and whether it stands here for the first time.
  mutating func add(_ explorer: Explorer) -> (picture: Picture, isNew: Bool) {
    let svg = explorer.svg(on: .light)
    if let known = all.first(where: { $0.svg == svg }) { return (known, false) }
    let picture = Picture(number: all.count + 1, svg: svg, title: explorer.pictureSentences.title)
    all.append(picture)
    return (picture, true)
  }
}

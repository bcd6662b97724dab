import Explorer

// The document, from the parts.
extension SVG {
  /// The whole file.
  public var text: String {
    let written = texts.runs.isEmpty ? [] : ["<g \(font)>"] + self.written + ["</g>"]
    return (opening + shapes + written).joined(separator: "\n") + "\n</svg>\n"
  }

  /// The beginning of the document: its size, what it is called and the ground of the page.
  var opening: [String] {
    let width = width * CellSize.width + 2 * Self.margin
    let height = height * CellSize.height + 2 * Self.margin
    let origin = -Self.margin
    return [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"\(origin) \(origin) \(width) \(height)\" role=\"img\">",
      "<title>\(title.xmlEscaped)</title>",
      "<desc>\(description.xmlEscaped)</desc>",
      "<rect x=\"\(origin)\" y=\"\(origin)\" width=\"\(width)\" height=\"\(height)\""
        + " fill=\"\(colors.ground.hex)\"/>",
    ]
  }

  /// All that is no text.
  var shapes: [String] { filled(grounds.areas) + filled(blocks.areas) + drawn + stroked }

  /// The attributes of the group that text is in.
  var font: String {
    "font-family=\"\(Self.fonts)\" font-size=\"\(CellSize.fontSize)\" fill=\"\(colors.ink.hex)\""
  }

  /// Text, for a group with `font`.
  var written: [String] { texts.runs.map(element) }

  /// Rectangles, those of a colour together. Edges fall on whole pixels, so that no light shows between them.
  private func filled(_ areas: [FilledArea]) -> [String] {
    guard !areas.isEmpty else { return [] }
    var colors: [RGB] = []
    var groups: [RGB: String] = [:]
    for area in areas {
      if groups[area.color] == nil { colors.append(area.color) }
      groups[area.color, default: ""] +=
        "<rect x=\"\(area.x)\" y=\"\(area.y)\" width=\"\(area.width)\" height=\"\(area.height)\"/>"
    }
    return ["<g shape-rendering=\"crispEdges\">"]
      + colors.map { "<g fill=\"\($0.hex)\">\(groups[$0] ?? "")</g>" } + ["</g>"]
  }

  /// The lines of box-drawing characters, a path for each pen.
  private var drawn: [String] {
    lines.pens.map { pen in
      let path = (lines.segments[pen] ?? []).map { segment in
        "M\(segment.x) \(segment.y)\(segment.isUpright ? "v" : "h")\(segment.length)"
      }.joined()
      let look = pen.isDashed ? " stroke-dasharray=\"3 5\"" : " stroke-linecap=\"square\""
      return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(pen.color.hex)\""
        + " stroke-width=\"\(pen.weight == .heavy ? "2.5" : "1.2")\"\(look)/>"
    }
  }

  private func element(_ run: TextRun) -> String {
    let y = run.row * CellSize.height + CellSize.baseline
    let isSingle = run.text.count == 1
    // A character of another font than the rest is in the middle of its cell, whatever its width is there.
    let x = run.column * CellSize.width + (isSingle ? run.width * CellSize.width / 2 : 0)
    var attributes = "x=\"\(x)\" y=\"\(y)\""
    attributes +=
      isSingle ? " text-anchor=\"middle\"" : " textLength=\"\(run.width * CellSize.width)\""
    if run.color != colors.ink { attributes += " fill=\"\(run.color.hex)\"" }
    if run.isBold { attributes += " font-weight=\"bold\"" }
    if run.isUnderlined { attributes += " text-decoration=\"underline\"" }
    return "<text \(attributes)>\(run.text.xmlEscaped)</text>"
  }

  private var stroked: [String] {
    strokes.compactMap { stroke in
      guard stroke.points.count > 1 else { return nil }
      let points = stroke.points.map { point in
        "\(Self.number(point.x * Float(CellSize.width))),\(Self.number(point.y * Float(CellSize.height)))"
      }.joined(separator: " ")
      let shape = "<\(stroke.isClosed ? "polygon" : "polyline") points=\"\(points)\" fill=\"none\""
      let line =
        shape + " stroke=\"\((stroke.color.rgb ?? colors.ink).hex)\""
        + " stroke-width=\"\(stroke.isThin ? "0.8" : "2")\" stroke-linejoin=\"round\"/>"
      // A frame lies over colours of every kind: a seam of the page's own makes it stand out.
      let seam = shape + " stroke=\"\(colors.ground.hex)\" stroke-width=\"4\"/>"
      return stroke.isClosed ? seam + line : line
    }
  }

  /// With one decimal at most.
  private static func number(_ value: Float) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
  }
}

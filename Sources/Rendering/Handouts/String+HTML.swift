extension String {
  /// Fit for HTML, as text or in a quoted attribute. What has no picture of its own, or turns the text around it, is
  /// U+FFFD.
  var htmlEscaped: String { withoutHidden.xmlEscaped }

  /// With U+FFFD in place of what steers a terminal or the order of the text around it.
  var withoutHidden: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text.append("\u{FFFD}")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

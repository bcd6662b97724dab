import SafeText

extension String {
  /// Fit for HTML, as text or in a quoted attribute. What has no picture of its own, or turns the text around it, is
  /// U+FFFD.
  var htmlEscaped: String { withoutHidden().xmlEscaped }
}

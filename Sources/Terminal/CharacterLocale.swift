import CNcurses
import Glibc

/// Which characters may be written, by the locale.
public nonisolated enum CharacterLocale {
  /// Adopts the user's character encoding for this process (`LC_CTYPE` only: numbers keep their point) and
  /// tells whether it is UTF-8.
  ///
  /// A machine often lacks the locale that its user's environment names. When the name asks for UTF-8, the
  /// built-in C.UTF-8 serves in its place.
  public static func adopt() -> Bool {
    if setlocale(LC_CTYPE, "") != nil, encodingIsUnicode { return true }
    guard namesUnicode(environment("LC_ALL"), environment("LC_CTYPE"), environment("LANG")) else {
      return false
    }
    return adoptUnicode()
  }

  /// Adopts C.UTF-8 whatever the environment says; false when the C library has no such locale.
  public static func adoptUnicode() -> Bool {
    encodingIsUnicode || (setlocale(LC_CTYPE, "C.UTF-8") != nil && encodingIsUnicode)
  }

  /// Whether the variable that decides, the first that is set and not empty, names UTF-8.
  static func namesUnicode(_ all: String?, _ characterType: String?, _ language: String?) -> Bool {
    let deciding = [all, characterType, language].lazy.compactMap(\.self).first { !$0.isEmpty }
    guard let name = deciding?.lowercased() else { return false }
    return name.contains("utf-8") || name.contains("utf8")
  }

  private static var encodingIsUnicode: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: name) == "UTF-8"
  }
}

/// The value of an environment variable; nil when it is not set.
nonisolated func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

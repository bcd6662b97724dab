import Models
import SafeText

/// When the steps of a sequence were, as their names say: dates such as `1949-05`, `2020-01-31`, `31.01.2020`,
/// `2020/01/31`, each perhaps with a time of day.
struct StepTimes: Equatable {
  private let moments: [Moment]

  /// A moment of the calendar, to the second; all of one table have as many parts.
  private struct Moment: Equatable {
    /// Months since the year 0.
    var months: Int
    /// Day of the month, from 1.
    var day: Int
    /// Since midnight.
    var seconds: Double

    /// Days since 1 March of the year 0 of the proleptic Gregorian calendar (Howard Hinnant, days_from_civil).
    var days: Double {
      let (year, month) = (months / 12, months % 12 + 1)
      let shifted = month <= 2 ? year - 1 : year
      let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
      return Double(365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear)
        + seconds / 86400
    }
  }

  /// nil where a name is no date, or a later step has an earlier one.
  init?(_ names: StepNames) {
    var moments: [Moment] = []
    for name in names.names {
      guard let moment = Self.moment(name) else { return nil }
      if let last = moments.last, moment.days < last.days { return nil }
      moments.append(moment)
    }
    guard moments.count > 1 else { return nil }
    self.moments = moments
  }

  private static func moment(_ text: String) -> Moment? {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "T" })
    guard let date = parts.first else { return nil }
    let seconds = parts.count == 2 ? self.seconds(parts[1]) : 0
    guard let seconds else { return nil }
    func fields(_ separator: Character) -> [Int] {
      date.split(separator: separator, omittingEmptySubsequences: false).map { part in
        part.count <= 4 && part.allSatisfy { $0.isASCII && $0.isWholeNumber } ? Int(typed: part) ?? -1 : -1
      }
    }
    for separator: Character in ["-", "/", "."] where date.contains(separator) {
      var numbers = fields(separator)
      // 31.01.2020: with points the day comes first.
      if separator == ".", numbers.count == 3 { numbers.reverse() }
      guard (2...3).contains(numbers.count), numbers[0] >= 1000, (1...12).contains(numbers[1]),
        case let day = numbers.count == 3 ? numbers[2] : 1, (1...31).contains(day)
      else { return nil }
      return Moment(months: 12 * numbers[0] + numbers[1] - 1, day: day, seconds: seconds)
    }
    return nil
  }

  /// Of `12:30`, `12:30:05` or `12:30:05.25`, perhaps with a Z behind.
  private static func seconds(_ text: Substring) -> Double? {
    let text = text.hasSuffix("Z") ? text.dropLast() : text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int(typed: parts[0]), let minutes = Int(typed: parts[1]),
      (0...23).contains(hours), (0...59).contains(minutes),
      let seconds = parts.count == 3 ? Double(parts[2]) : 0, (0..<61).contains(seconds)
    else { return nil }
    return Double(3600 * hours + 60 * minutes) + seconds
  }

  private var daysApart: [Double] { zip(moments.dropFirst(), moments).map { $0.days - $1.days } }

  /// Whether all steps are equally far apart: in time, or, on the same day of each month, in months.
  var isEven: Bool {
    let days = daysApart
    if let first = days.first, days.allSatisfy({ abs($0 - first) < 1e-6 }) { return true }
    let months = zip(moments.dropFirst(), moments).map { $0.months - $1.months }
    let isMonthly = moments.allSatisfy { $0.day == moments[0].day && $0.seconds == moments[0].seconds }
    return isMonthly && months.allSatisfy { $0 == months[0] }
  }

  /// The unit that distances are told in: days where no step has a time of day or they are days apart, else hours.
  private var unit: (name: String, days: Double) {
    let longest = daysApart.max() ?? 0
    return moments.allSatisfy { $0.seconds == 0 } || longest >= 10 ? ("days", 1) : ("hours", 1.0 / 24)
  }

  /// What to say where steps are not evenly spaced; nil where they are.
  ///
  /// - Parameter title: what the column is called.
  func unevenness(title: String) -> String? {
    guard !isEven else { return nil }
    let (name, size) = unit
    let apart = daysApart.map { $0 / size }
    func number(_ value: Double) -> String {
      value == value.rounded() ? "\(Int(value))" : "\((value * 100).rounded() / 100)"
    }
    return "the times\(title.isEmpty ? "" : " in \(title)") are not evenly spaced: "
      + "\(number(apart.min() ?? 0)) to \(number(apart.max() ?? 0)) \(name) from step to step"
  }

  /// How long after the step before each step was, in days; 0 for the first.
  var daysSinceLast: [Float] { [0] + daysApart.map(Float.init) }

  /// What a column of these is called.
  static let title = "days since the last step"
}
